/*
 * What somebody has done with the list while it stood in the first sight. React's own list begins there: it is drawn
 * while the first sight is still in the page.
 */

const rowsInSight = () => [...document.querySelectorAll<HTMLElement>('.first-sight [data-index]')]

/** How far the list was scrolled and how high its rows are, px; null when it stands at its top. */
export function scrolledInSight(): { offset: number; heights: number[] } | null {
  const offset = document.querySelector('.first-sight .list-scroller')?.scrollTop ?? 0
  return offset === 0 ? null : { offset, heights: rowsInSight().map(row => row.offsetHeight) }
}

/** The row that has the focus; -1 for none. */
export function focusedInSight(): number {
  const focused = document.activeElement
  // nothing has it as a rule, and the rows need not be looked for
  return focused?.closest('.first-sight') ? rowsInSight().findIndex(row => row.contains(focused)) : -1
}
