import { useMemo, useState } from 'react'
import type { OrganisationTree } from '../../../contract/organisation-views.ts'
import { useMe } from '../../api/api-context.ts'
import { useTranslation } from '../../components/use-translation.ts'
import { unitName } from '../../components/words.ts'
import { above, matches, rowsOf, treeOf } from './tree.ts'
import { treeMemory } from './tree-memory.ts'

/** The tree as it stands open and filtered. At first the way to one's own unit and to the one on screen is open. */
export function useTree(units: OrganisationTree['units'], currentId: string | null) {
  const { i18n } = useTranslation()
  const { language } = i18n
  const me = useMe()
  const tree = useMemo(
    () => treeOf(units, unit => unitName(unit.names, language), language),
    [units, language],
  )
  const [filter, setFilter] = useState(treeMemory.filter)
  const [open, setOpen] = useState(() => {
    const roots = tree.roots.map(unit => unit.id)
    const left = treeMemory.open ?? [...roots, me.unit.id, ...above(tree, me.unit.id)]
    return new Set([...left, ...(currentId ? above(tree, currentId) : [])])
  })
  treeMemory.filter = filter
  treeMemory.open = open
  const found = useMemo(() => matches(tree, filter), [tree, filter])
  const rows = useMemo(() => rowsOf(tree, open, found), [tree, open, found])

  function setOpenOf(ids: string[], isOpen: boolean) {
    const next = new Set(open)
    for (const id of ids) {
      if (isOpen) next.add(id)
      else next.delete(id)
    }
    setOpen(next)
  }
  return { tree, rows, filter, setFilter, found, setOpenOf }
}

export type TreeState = ReturnType<typeof useTree>
