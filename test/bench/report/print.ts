import { median } from '../figures.ts'
import type { Floor } from '../floors/floors.ts'
import type { Cell } from '../work/passes.ts'
import { type Bar, reached } from './bars.ts'
import type { Results } from './results.ts'
import { number, table } from './table.ts'

interface Timed {
  p50: number
  p95: number
  p99: number
  perSecond: number
  cpu: number
}

/** Medians over the passes, grouped by what `keyOf` says, in order of appearance. */
function grouped<T extends Timed>(items: T[], keyOf: (item: T) => string[]): string[][] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = JSON.stringify(keyOf(item))
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return [...groups].map(([key, group]) => {
    const figure = (of: (item: Timed) => number) => number(median(group.map(of)))
    const times = [figure(one => one.p50), figure(one => one.p95), figure(one => one.p99)]
    return [
      ...(JSON.parse(key) as string[]),
      ...times,
      figure(one => one.perSecond),
      figure(one => one.cpu * 1000),
    ]
  })
}

const TIMES = ['p50 ms', 'p95 ms', 'p99 ms', 'per second', 'CPU ms per 1,000']

function floorTable(floors: Floor[]): string[] {
  const rows = grouped(floors, floor => [floor.name, String(floor.concurrency)])
  return table([['floor', 'at once', ...TIMES], ...rows])
}

function cellTable(cells: Cell[]): string[] {
  const rows = grouped(cells, cell => [
    cell.operation,
    cell.size.toLocaleString('en'),
    String(cell.concurrency),
  ])
  return table([['operation', 'requests', 'at once', ...TIMES], ...rows])
}

function standingTable({ standings }: Results): string[] {
  const rows = [...new Set(standings.map(one => one.size))].map(size => {
    const own = standings.filter(one => one.size === size)
    return [
      size.toLocaleString('en'),
      number(median(own.map(one => one.readyMs))),
      number(median(own.map(one => one.idle))),
      number(Math.max(...own.map(one => one.peak))),
    ]
  })
  return table([['requests', 'ready ms', 'idle MB', 'peak MB'], ...rows])
}

function fsyncTable(fsyncs: Results['fsyncs']): string[] {
  if (!fsyncs) return []
  const rows = fsyncs.map(({ concurrency, creates, syncs }) =>
    [concurrency, creates, syncs, (syncs / creates) * 1000].map(number),
  )
  return [...table([['creates at once', 'creates', 'fsyncs', 'per 1,000'], ...rows]), '']
}

function panelTable(panel: Results['panel']): string[] {
  if (!panel) return []
  const scripts = panel.scripts.map(({ url, gzipped }) => [url, number(gzipped / 1000)])
  return [
    ...table([
      ['page', 'first row painted, ms'],
      ['panel, list of requests', number(panel.panel)],
      ['the same, drawn by React', number(panel.working)],
      ['minimal Fluent page', number(panel.minimal)],
    ]),
    '',
    ...table([['script of the first view', 'gzip KB'], ...scripts, ['together', number(panel.kilobytes)]]),
    '',
  ]
}

function importTable(imported: Results['import']): string[] {
  if (!imported) return []
  const { rows, cases, seconds, peak } = imported
  const row = [rows, cases, seconds, rows / seconds, peak].map(number)
  return [...table([['rows imported', 'cases', 'seconds', 'rows per second', 'peak MB'], row]), '']
}

function syncTable(sync: Results['sync']): string[] {
  if (!sync) return []
  const { commands, alone, hosted, drained, calls } = sync
  const head = ['creates', 'p50 ms without a host', 'p50 ms over a slow one', 'drained after s', 'calls']
  return [...table([head, [commands, alone, hosted, drained, calls].map(number)]), '']
}

function barTable(bars: Bar[]): string[] {
  const rows = bars.map(bar => {
    const word = bar.kind === 'most' ? '≤' : '≥'
    const wanted = `${word} ${number(bar.limit)} ${bar.unit}`.trim()
    if (bar.found === undefined) return [bar.what, wanted, 'not measured']
    const found = `${number(bar.found)} ${bar.unit}`.trim()
    return [bar.what, wanted, reached(bar) ? `yes: ${found}` : `NO: ${found} instead of ${wanted}`]
  })
  return table([['bar', 'wanted', 'reached'], ...rows])
}

/** The whole report as text. */
export function report(results: Results, bars: Bar[]): string {
  const { machine, cells, floors, standings } = results
  return [
    '',
    `${machine.date} · ${machine.cpus} · Node ${machine.node} · load before the run ${number(machine.loadBefore)}`,
    'Medians over the passes; every ledger is put back to its size before each figure.',
    '',
    ...(floors.length > 0 ? [...floorTable(floors), ''] : []),
    ...(cells.length > 0 ? [...cellTable(cells), ''] : []),
    ...(standings.length > 0 ? [...standingTable(results), ''] : []),
    ...fsyncTable(results.fsyncs),
    ...panelTable(results.panel),
    ...importTable(results.import),
    ...syncTable(results.sync),
    ...results.failures.map(failure => `${failure}\n`),
    ...barTable(bars),
    '',
  ].join('\n')
}
