import type { TreeRow } from './tree.ts'
import type { TreeState } from './use-tree.ts'

export interface TreeMoves {
  focus: (row: TreeRow | undefined) => void
  choose: (row: TreeRow) => void
}

/** The keys of the WAI-ARIA tree pattern; true when the key was one of them. */
export function pressed(key: string, row: TreeRow, state: TreeState, moves: TreeMoves): boolean {
  const { rows, tree, setOpenOf } = state
  const at = rows.indexOf(row)
  switch (key) {
    case 'ArrowDown':
      moves.focus(rows[at + 1])
      return true
    case 'ArrowUp':
      moves.focus(rows[at - 1])
      return true
    case 'Home':
      moves.focus(rows[0])
      return true
    case 'End':
      moves.focus(rows[rows.length - 1])
      return true
    case 'ArrowRight':
      if (row.open === false) setOpenOf([row.unit.id], true)
      else if (row.open) moves.focus(rows[at + 1])
      return true
    case 'ArrowLeft':
      if (row.open && state.found === null) setOpenOf([row.unit.id], false)
      else moves.focus(rows.find(({ unit }) => unit.id === row.unit.parentId))
      return true
    case 'Enter':
    case ' ':
      moves.choose(row)
      return true
    case '*': {
      const siblings = row.unit.parentId ? tree.children.get(row.unit.parentId) : tree.roots
      setOpenOf(
        (siblings ?? []).map(unit => unit.id),
        true,
      )
      return true
    }
    default:
      return typed(key, at, state, moves)
  }
}

/** A letter leads to the next line that begins with it. */
function typed(key: string, at: number, { rows, tree }: TreeState, moves: TreeMoves): boolean {
  if (key.length !== 1) return false
  const letter = key.toLowerCase()
  const later = [...rows.slice(at + 1), ...rows.slice(0, at)]
  const next = later.find(({ unit }) => tree.nameOf(unit).toLowerCase().startsWith(letter))
  moves.focus(next)
  return next !== undefined
}
