import type { VirtualItem } from '@tanstack/react-virtual'

export interface Place {
  offset: number
  sizes: VirtualItem[]
}
export interface Focused {
  key: string
  at: number
}

/** Where each list was left, by its name, so that Back from a record finds it there. */
export const places = new Map<string, Place>()
/** The row of each list that had the focus last, likewise. */
export const focused = new Map<string, Focused>()

function sizesOf(rows: HTMLElement[]): VirtualItem[] {
  let end = 0
  return rows.map((row, index) => {
    const [start, size] = [end, row.offsetHeight]
    end += size
    return { index, key: row.dataset.key ?? index, start, size, end, lane: 0 }
  })
}

/** Remembers where a list stands that was drawn without React: its name in `data-list`, its rows' keys in `data-key`. */
export function takeUpList(list: HTMLElement): void {
  const { list: name = '' } = list.dataset
  const rows = [...list.querySelectorAll<HTMLElement>('[data-key]')]
  if (list.scrollTop > 0) places.set(name, { offset: list.scrollTop, sizes: sizesOf(rows) })
  const at = rows.findIndex(row => row.contains(document.activeElement))
  const key = rows[at]?.dataset.key
  if (key !== undefined) focused.set(name, { key, at })
}
