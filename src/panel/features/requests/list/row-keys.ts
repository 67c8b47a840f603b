import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'

const STEPS: Record<string, (at: number, page: number, last: number) => number> = {
  ArrowDown: at => at + 1,
  ArrowUp: at => at - 1,
  PageDown: (at, page) => at + page,
  PageUp: (at, page) => at - page,
  Home: () => 0,
  End: (_at, _page, last) => last,
}

/** The row a key leads to from row `at`; null when the key is none of the list's or there is nowhere to go. */
export function rowAfter(key: string, at: number, page: number, last: number): number | null {
  const step = STEPS[key]
  if (!step) return null
  const next = Math.max(0, Math.min(last, step(at, Math.max(1, page), last)))
  return next === at ? null : next
}

/** The rows in sight and row `at`, in order: an element that leaves the page takes the focus with it. */
export function withRow(range: Range, at: number): number[] {
  const shown = defaultRangeExtractor(range)
  if (at < 0 || at >= range.count || shown.includes(at)) return shown
  return [...shown, at].sort((a, b) => a - b)
}
