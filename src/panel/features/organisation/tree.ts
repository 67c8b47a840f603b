import type { OrganisationTree } from '../../../contract/organisation-views.ts'

export type TreeUnit = OrganisationTree['units'][number]

export interface Tree {
  roots: TreeUnit[]
  children: Map<string, TreeUnit[]>
  byId: Map<string, TreeUnit>
  nameOf: (unit: TreeUnit) => string
}

export interface TreeRow {
  unit: TreeUnit
  level: number
  place: number
  siblings: number
  /** Null: nothing below it. */
  open: boolean | null
}

/** Units below each other, sorted by name in the reader's language. */
export function treeOf(units: TreeUnit[], nameOf: Tree['nameOf'], language: string): Tree {
  const order = new Intl.Collator(language, { numeric: true })
  const sorted = [...units].sort((a, b) => order.compare(nameOf(a), nameOf(b)))
  const byId = new Map(units.map(unit => [unit.id, unit]))
  const children = new Map<string, TreeUnit[]>()
  const roots: TreeUnit[] = []
  for (const unit of sorted) {
    const siblings = unit.parentId !== null && byId.has(unit.parentId) ? children.get(unit.parentId) : roots
    if (siblings) siblings.push(unit)
    else children.set(unit.parentId ?? '', [unit])
  }
  return { roots, children, byId, nameOf }
}

/** Ids of the units above this one, nearest first. */
export function above(tree: Tree, id: string): string[] {
  const ids: string[] = []
  let parentId = tree.byId.get(id)?.parentId
  while (parentId && !ids.includes(parentId)) {
    ids.push(parentId)
    parentId = tree.byId.get(parentId)?.parentId
  }
  return ids
}

const folded = (text: string) => text.toLowerCase().normalize('NFKC')

/** Units whose name, in either language, or whose head's name has all the words; null: no words. */
export function matches(tree: Tree, filter: string): Set<string> | null {
  const words = folded(filter).split(/\s+/).filter(Boolean)
  if (words.length === 0) return null
  const found = new Set<string>()
  for (const unit of tree.byId.values()) {
    const heads = unit.heads.map(head => head.name)
    const text = folded([...Object.values(unit.names), ...heads].join(' '))
    if (words.every(word => text.includes(word))) found.add(unit.id)
  }
  return found
}

/** The lines on screen: what is open, or with a filter the matches and the way to them. */
export function rowsOf(tree: Tree, open: ReadonlySet<string>, found: ReadonlySet<string> | null): TreeRow[] {
  const way = found && new Set([...found].flatMap(id => [id, ...above(tree, id)]))
  const shown = (units: TreeUnit[]) => (way ? units.filter(unit => way.has(unit.id)) : units)
  const below = (units: TreeUnit[], level: number): TreeRow[] =>
    shown(units).flatMap((unit, at, siblings) => {
      const inside = shown(tree.children.get(unit.id) ?? [])
      const isOpen = way !== null || open.has(unit.id)
      const row = {
        unit,
        level,
        place: at + 1,
        siblings: siblings.length,
        open: inside.length > 0 ? isOpen : null,
      }
      return [row, ...(isOpen ? below(inside, level + 1) : [])]
    })
  return below(tree.roots, 1)
}
