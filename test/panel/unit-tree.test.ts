import { describe, expect, it } from 'vitest'
import { above, matches, rowsOf, type TreeUnit, treeOf } from '../../src/panel/features/organisation/tree.ts'

const unit = (id: string, parentId: string | null, zh: string, head = ''): TreeUnit => ({
  id,
  names: { en: id, 'zh-CN': zh },
  parentId,
  heads: head ? [{ id: head, name: head }] : [],
  headcount: 1,
})

const tree = treeOf(
  [
    unit('Sales', 'Executive', '销售部'),
    unit('Executive', null, '总经办', 'Ken'),
    unit('Finance', 'Executive', '财务部'),
    unit('Purchasing', 'Finance', '采购部', 'Sheela'),
  ],
  one => one.names.en,
  'en',
)
const shown = (open: string[], filter = '') =>
  rowsOf(tree, new Set(open), matches(tree, filter)).map(row => `${row.level} ${row.unit.id}`)

describe('the tree of units', () => {
  it('shows what is open, sorted by name, with level and place', () => {
    expect(shown([])).toEqual(['1 Executive'])
    expect(shown(['Executive'])).toEqual(['1 Executive', '2 Finance', '2 Sales'])
    const [, finance, sales] = rowsOf(tree, new Set(['Executive']), null)
    expect(finance).toMatchObject({ place: 1, siblings: 2, open: false })
    expect(sales).toMatchObject({ place: 2, siblings: 2, open: null })
  })

  it('finds a unit by its name in either language and by its head, with the way to it', () => {
    const way = ['1 Executive', '2 Finance', '3 Purchasing']
    expect(shown([], 'purch')).toEqual(way)
    expect(shown([], '采购')).toEqual(way)
    expect(shown([], 'SHEELA')).toEqual(way)
    expect(shown([], 'nobody')).toEqual([])
  })

  it('survives units that stand above each other', () => {
    const circle = treeOf([unit('a', 'b', 'a'), unit('b', 'a', 'b')], one => one.id, 'en')
    expect(above(circle, 'a')).toEqual(['b', 'a'])
  })

  it('takes a unit whose parent is unknown for a root', () => {
    const orphan = treeOf([unit('a', 'gone', 'a')], one => one.id, 'en')
    expect(orphan.roots.map(({ id }) => id)).toEqual(['a'])
  })
})
