import { median } from '../figures.ts'
import type { Operation } from '../work/operations.ts'
import type { Cell } from '../work/passes.ts'
import type { Bar } from './bars.ts'
import type { Results } from './results.ts'

const LIMIT = 1.2

/** The median, over the passes, of how much larger the figure is in the largest ledger than in the smallest. */
function growth(cells: Cell[], of: (cell: Cell) => number): number | undefined {
  const sizes = cells.map(cell => cell.size)
  const [smallest, largest] = [Math.min(...sizes), Math.max(...sizes)]
  if (!(smallest < largest)) return undefined
  const passes = [...new Set(cells.map(cell => cell.pass))]
  const inPass = (pass: number, size: number) => cells.find(cell => cell.pass === pass && cell.size === size)
  const ratios = passes.flatMap(pass => {
    const [small, large] = [inPass(pass, smallest), inPass(pass, largest)]
    return small && large ? [of(large) / of(small)] : []
  })
  return median(ratios)
}

/** CPU and p95 of calls one by one, and the time a create takes of 32 at once. */
export function growthBars({ cells }: Results, operations: Operation[]): Bar[] {
  const bar = (what: string, operation: Operation, concurrency: number, of: (cell: Cell) => number): Bar => {
    const own = cells.filter(cell => cell.operation === operation && cell.concurrency === concurrency)
    return { what: `growth of ${what}`, limit: LIMIT, kind: 'most', unit: '×', found: growth(own, of) }
  }
  return operations.flatMap(operation => [
    bar(`CPU of ${operation}`, operation, 1, cell => cell.cpu),
    bar(`p95 of ${operation}`, operation, 1, cell => cell.p95),
    ...(operation === 'create'
      ? [bar('time of creates, 32 at once', 'create', 32, cell => 1 / cell.perSecond)]
      : []),
  ])
}
