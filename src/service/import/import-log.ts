import type { Organisation } from '../../domain/organisation.ts'
import type { Facts } from '../../domain/request/facts.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { type ImportedCase, importedCase, type Surroundings } from './case-history.ts'
import { ImportProblem } from './import-problem.ts'
import type { Mapping } from './mapping.ts'
import { matching } from './match.ts'
import type { Case } from './opened-case.ts'
import { type Line, type Reject, rowReader } from './read-row.ts'
import { rejectTally, tooManyRejected } from './rejected-rows.ts'
import { checkSameLog, rememberLog } from './same-log.ts'
import { type SortedRows, sortRows } from './sort-rows.ts'
import { type Counter, counter, type Summary, timeOf } from './summary.ts'
import { newCases, writeCases } from './write-cases.ts'

/** A log: the names of its columns and its rows as they come. */
export interface Log {
  header: readonly string[]
  lines: AsyncIterable<Line>
}

/** `total` is known once the log is read: while `reading` it is null. */
export type Progress =
  | { phase: 'reading'; rows: number }
  | { phase: 'writing' | 'checking'; rows: number; total: number }

export interface ImportOptions {
  log: Log
  mapping: Mapping
  ledger: Ledger
  workspace: string
  org: Organisation
  terms: Facts['terms']
  /** Imports the rest also where most of the log is rejected. */
  acceptRejects?: boolean
  /** Does everything but write. */
  dryRun?: boolean
  /** The cases stay in this ledger and are not sent to the host. */
  noPush?: boolean
  onProgress?: (progress: Progress) => void
  onReject?: (reject: Reject) => void
}

/** Cases prepared together; one transaction takes about as many. */
const CHUNK = 50

/**
 * Reads the whole log into order, then writes case by case, each one whole in one save and known by source and number:
 * what is here already stays untouched, so that an import can be stopped at any time and run again. Nothing goes
 * through `act`: no notices, no due steps. Throws `ImportProblem` before anything is written when mapping, columns and
 * directory don't fit.
 */
export async function importLog(options: ImportOptions): Promise<Summary> {
  const { log, mapping, ledger, workspace, org } = options
  if ([...org.people()].length === 0)
    throw new ImportProblem(
      `Workspace "${workspace}" has no directory here: start the service once so that it is read, ` +
        'or name the workspace this ledger has with WORKSPACE=….',
    )
  const read = rowReader(mapping, log.header)
  const rows = sortRows(mapping.rowOrder)
  const tally = counter()
  try {
    await checkSameLog(ledger, workspace, mapping)
    await readAll(options, read, rows, tally)
    if (!options.dryRun && !options.acceptRejects) checkRejects(tally.summary)
    await takeAll(options, rows, tally)
    return tally.finish()
  } finally {
    rows.close()
  }
}

function checkRejects(summary: Summary) {
  const refusal = tooManyRejected(summary)
  if (refusal !== undefined) throw new ImportProblem(refusal)
}

async function readAll(
  options: ImportOptions,
  read: ReturnType<typeof rowReader>,
  rows: SortedRows,
  tally: Counter,
) {
  const { summary } = tally
  const rejected = rejectTally()
  for await (const line of options.log.lines) {
    const row = read(line)
    summary.rows++
    if ('reason' in row) {
      summary.rejectedRows++
      rejected.add(row)
      options.onReject?.(row)
    } else rows.put(row)
    options.onProgress?.({ phase: 'reading', rows: summary.rows })
  }
  summary.mostRejected = rejected.most()
}

async function takeAll(options: ImportOptions, rows: SortedRows, tally: Counter) {
  const { mapping, org, terms } = options
  const facts = { by: 'import', org, terms, newId: () => '' }
  const around: Surroundings = { mapping, match: matching(mapping, org), facts: at => ({ ...facts, at }) }
  const total = tally.summary.rows - tally.summary.rejectedRows
  let done = 0
  let chunk: Case[] = []
  const take = async () => {
    await takeChunk(options, chunk, around, tally)
    done += chunk.reduce((sum, each) => sum + each.length, 0)
    options.onProgress?.({ phase: options.dryRun ? 'checking' : 'writing', rows: done, total })
    chunk = []
  }
  for (const each of rows.cases()) {
    chunk.push(each)
    if (chunk.length === CHUNK) await take()
  }
  if (chunk.length > 0) await take()
}

async function takeChunk(options: ImportOptions, chunk: Case[], around: Surroundings, tally: Counter) {
  const { summary } = tally
  const times = new Map<ImportedCase, number | null>()
  summary.cases += chunk.length
  for (const rows of chunk) {
    const made = importedCase(rows, around)
    if ('request' in made) times.set(made, timeOf(rows))
    else {
      summary.rejectedCases++
      options.onReject?.(made)
    }
  }
  const cases = [...times.keys()]
  const isFirst = summary.imported + summary.known === 0
  const fresh = options.dryRun
    ? await newCases(options.ledger.reads, options.workspace, cases)
    : await save(options, cases, isFirst)
  for (const each of fresh) tally.add(each, times.get(each) ?? null)
  summary.known += times.size - fresh.length
}

async function save(
  { ledger, workspace, mapping, noPush }: ImportOptions,
  cases: ImportedCase[],
  isFirst: boolean,
) {
  if (isFirst && cases.length > 0) await rememberLog(ledger, workspace, mapping, Date.now())
  const written = await writeCases(ledger, workspace, cases, noPush ? 'never' : 'last')
  // Words are indexed oldest id first: left to the service, what people write meanwhile would wait behind the import.
  if (written.length > 0) await ledger.indexWords(written.length)
  return written
}
