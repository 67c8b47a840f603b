import { median } from '../figures.ts'
import type { Operation } from '../work/operations.ts'
import type { Cell } from '../work/passes.ts'
import { growthBars } from './growth.ts'
import type { Results } from './results.ts'

/** Something the service has to reach. */
export interface Bar {
  what: string
  /** At most, or at least, this much. */
  limit: number
  kind: 'most' | 'least'
  unit: 'ms' | 'MB' | 'KB' | '×' | '/s' | ''
  /** Undefined: not measured. */
  found: number | undefined
}

export const reached = ({ found, limit, kind }: Bar): boolean =>
  found !== undefined && (kind === 'most' ? found <= limit : found >= limit)

/** CPU of one call at 20,000 requests, ms; at concurrency 32 at most half of it. */
const CPU: Record<Operation, number> = { list: 1.2, open: 0.8, create: 1.5, move: 1.5, comment: 1.5 }
const P95: Partial<Record<Operation, number>> = { list: 5, open: 4, create: 8 }
const SIZE = 20_000

const middle = (cells: Cell[], of: (cell: Cell) => number): number | undefined =>
  cells.length === 0 ? undefined : median(cells.map(of))

const at = (cells: Cell[], operation: Operation, concurrency: number, size: number) =>
  cells.filter(cell => cell.operation === operation && cell.concurrency === concurrency && cell.size === size)

function operationBars({ cells }: Results, operation: Operation): Bar[] {
  const figure = (concurrency: number, of: (cell: Cell) => number) =>
    middle(at(cells, operation, concurrency, SIZE), of)
  const bar = (what: string, limit: number, found: number | undefined): Bar => ({
    what: `${what} at 20,000`,
    limit,
    kind: 'most',
    unit: 'ms',
    found,
  })
  const p95 = P95[operation]
  return [
    bar(
      `CPU of ${operation}`,
      CPU[operation],
      figure(1, cell => cell.cpu),
    ),
    bar(
      `CPU of ${operation}, 32 at once`,
      CPU[operation] / 2,
      figure(32, cell => cell.cpu),
    ),
    ...(p95 === undefined
      ? []
      : [
          bar(
            `p95 of ${operation}`,
            p95,
            figure(1, cell => cell.p95),
          ),
        ]),
  ]
}

/** A refusal is quicker than an answer: figures with refusals among them are none. */
const failedBar = ({ cells }: Results): Bar => ({
  what: 'calls not answered with 200',
  limit: 0,
  kind: 'most',
  unit: '',
  found: cells.length === 0 ? undefined : cells.reduce((sum, cell) => sum + cell.failed, 0),
})

function durableBars({ cells, floors }: Results): Bar[] {
  const perSecond = (concurrency: number) =>
    middle(at(cells, 'create', concurrency, SIZE), cell => cell.perSecond)
  const [one, many] = [perSecond(1), perSecond(32)]
  const inserts = floors.filter(floor => floor.name === 'single durable insert').map(floor => floor.perSecond)
  const bar = (what: string, limit: number, than: number | undefined): Bar => ({
    what: `creates, 32 at once, by ${what}`,
    limit,
    kind: 'least',
    unit: '×',
    found: many === undefined || than === undefined || Number.isNaN(than) ? undefined : many / than,
  })
  return [bar('single durable inserts', 0.25, median(inserts)), bar('creates one by one', 2.5, one)]
}

function standingBars({ standings }: Results): Bar[] {
  const largest = Math.max(...standings.map(standing => standing.size))
  const there = standings.filter(standing => standing.size === largest)
  if (there.length === 0) return []
  const found = (of: (standing: (typeof there)[number]) => number) => median(there.map(of))
  const name = largest.toLocaleString('en')
  return [
    { what: `ready with ${name}`, limit: 1000, kind: 'most', unit: 'ms', found: found(one => one.readyMs) },
    { what: `memory, idle, ${name}`, limit: 150, kind: 'most', unit: 'MB', found: found(one => one.idle) },
    {
      what: 'memory, peak of all',
      limit: 250,
      kind: 'most',
      unit: 'MB',
      found: Math.max(...standings.map(one => one.peak)),
    },
  ]
}

function fsyncBars({ fsyncs }: Results): Bar[] {
  if (fsyncs === undefined) return []
  const one = fsyncs?.find(({ concurrency }) => concurrency === 1)
  return [
    {
      what: 'fsyncs for each create, one by one',
      limit: 1,
      kind: 'least',
      unit: '',
      found: one && one.syncs / one.creates,
    },
  ]
}

function panelBars({ panel }: Results): Bar[] {
  if (panel === undefined) return []
  const bar = (what: string, limit: number, unit: Bar['unit'], found: number | undefined): Bar => ({
    what,
    limit,
    kind: 'most',
    unit,
    found,
  })
  return [
    bar('JavaScript of the first view', 215, 'KB', panel?.kilobytes),
    bar('requests for it', 6, '', panel?.requests),
    bar('first row, by the minimal page', 1.5, '×', panel ? panel.panel / panel.minimal : undefined),
    bar('the same, drawn by React', 2.2, '×', panel ? panel.working / panel.minimal : undefined),
  ]
}

function importBars({ import: imported }: Results): Bar[] {
  if (imported === undefined) return []
  const what = 'memory, peak of importing 1,000,000 rows'
  return [{ what, limit: 300, kind: 'most', unit: 'MB', found: imported?.peak }]
}

function syncBars({ sync }: Results): Bar[] {
  if (sync === undefined) return []
  const none = (what: string, found: number | undefined): Bar => ({
    what,
    limit: 0,
    kind: 'most',
    unit: '',
    found,
  })
  const ratio = sync ? sync.hosted / sync.alone : undefined
  return [
    { what: 'create over a slow host, by one without', limit: 1.5, kind: 'most', unit: '×', found: ratio },
    none('records lost on the way to it', sync?.lost),
    none('records doubled there', sync?.doubled),
  ]
}

export function barsOf(results: Results, operations: Operation[]): Bar[] {
  return [
    ...(operations.length > 0 ? [failedBar(results)] : []),
    ...operations.flatMap(operation => operationBars(results, operation)),
    ...(operations.includes('create') ? durableBars(results) : []),
    ...fsyncBars(results),
    ...growthBars(results, operations),
    ...standingBars(results),
    ...panelBars(results),
    ...importBars(results),
    ...syncBars(results),
  ]
}
