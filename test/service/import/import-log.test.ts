import { decodeTime } from 'ulid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { organisation } from '../../../src/domain/organisation.ts'
import type { Listing } from '../../../src/domain/request/listing.ts'
import type { Entry, Request } from '../../../src/domain/request.ts'
import { type ImportOptions, importLog } from '../../../src/service/import/import-log.ts'
import type { Reject } from '../../../src/service/import/read-row.ts'
import { summaryText } from '../../../src/service/import/summary.ts'
import { at } from './history.ts'
import { type Folder, logOf, mapping, openFolder, org, terms, WORKSPACE } from './invented.ts'

let folder: Folder
beforeEach(async () => {
  folder = await openFolder()
})
afterEach(() => folder.remove())

const ROWS = [
  ['C1', '2016-03-07 09:00', 'New'],
  ['C1', '2016-03-07 10:00', 'Active'],
  ['C1', '2016-03-07 11:00', 'Resolved'],
  ['C1', '2016-03-13 11:00', 'Closed'],
  ['C2', '2016-03-07 09:30', 'New'],
  ['C3', '2016-03-07 09:45', 'Awaiting User'],
]

const run = (rows: string[][], options: Partial<ImportOptions> = {}) =>
  importLog({
    log: logOf(rows),
    mapping: mapping(),
    ledger: folder.ledger,
    workspace: WORKSPACE,
    org,
    terms,
    ...options,
  })

const all = async () =>
  (await folder.ledger.reads.all<Request>(WORKSPACE, 'request')).map(({ version, doc }) => ({ version, doc }))

test('writes records with their original times, marked as imported, and with their history', async () => {
  expect(await run(ROWS)).toMatchObject({ rows: 6, cases: 3, imported: 3, known: 0, rejectedRows: 0 })
  const [first] = await all()
  expect(first).toMatchObject({
    version: 1,
    doc: {
      version: 1,
      state: 'confirmed',
      title: 'C1 · it',
      createdAt: at('2016-03-07 09:00'),
      updatedAt: at('2016-03-13 11:00'),
      imported: { source: 'invented', number: 'C1' },
      customer: { personId: 'sales-1', unitId: 'sales', path: ['sales'] },
    },
  })
  const id = first?.doc.id ?? ''
  expect(decodeTime(id)).toBe(at('2016-03-07 09:00'))
  const history = await folder.ledger.reads.entries<Entry>(WORKSPACE, id)
  expect(history.map(entry => [entry.seq, entry.data.state, entry.data.by])).toEqual([
    [1, 'submitted', 'import'],
    [2, 'committed', 'import'],
    [3, 'delivered', 'import'],
    [4, 'confirmed', 'import'],
  ])
})

test('imported requests stand in lists and are found by their words, and nothing is due', async () => {
  await run(ROWS)
  const query = { workspace: WORKSPACE, parties: ['p:sales-1'], side: 'customer' as const, limit: 10 }
  const rows = await folder.ledger.reads.list<Listing>(query)
  expect(rows.map(({ row }) => [row.title, row.state, row.imported])).toEqual([
    ['C3 · it', 'clarifying', true],
    ['C2 · it', 'submitted', true],
    ['C1 · it', 'confirmed', true],
  ])
  expect(await folder.ledger.reads.search({ ...query, text: 'C2' })).toHaveLength(1)
  expect(await folder.ledger.reads.dueSteps(WORKSPACE, Date.now(), 10)).toEqual([])
})

test('a second run imports nothing, changes nothing and says so', async () => {
  await run(ROWS)
  const before = await all()
  const summary = await run([...ROWS, ['C2', '2016-03-08 09:30', 'Active']])
  expect(summary).toMatchObject({ cases: 3, imported: 0, known: 3 })
  expect(summaryText(summary, '')).toContain('Nothing was imported.')
  expect(await all()).toEqual(before)
})

test('a log whose cases are interleaved gives the same records', async () => {
  await run(ROWS)
  const sorted = await all()
  const other = await openFolder()
  const mixed = [3, 5, 0, 4, 2, 1].map(i => ROWS[i] ?? [])
  await run(mixed, { ledger: other.ledger })
  expect((await other.ledger.reads.all<Request>(WORKSPACE, 'request')).map(({ doc }) => doc)).toEqual(
    sorted.map(({ doc }) => doc),
  )
  await other.remove()
})

test('what was imported stays when the import ends in the middle; the next run brings the rest, nothing twice', async () => {
  const rows = Array.from({ length: 300 }, (_, n) => [`C${n}`, '2016-03-07 09:00', 'New'])
  const stopped = new Error('stopped')
  const interrupted = run(rows, {
    onProgress: progress => {
      if (progress.phase === 'writing' && progress.rows >= 100) throw stopped
    },
  })
  await expect(interrupted).rejects.toBe(stopped)
  expect(await all()).toHaveLength(100)
  expect(await run(rows)).toMatchObject({ imported: 200, known: 100 })
  expect(new Set((await all()).map(({ doc }) => doc.imported?.number)).size).toBe(300)
})

test('rejects rows and whole cases with line and reason; the rest of a case is kept', async () => {
  const rejects: Reject[] = []
  const rows = [
    ...ROWS.slice(0, 2),
    ['C1', '2016-03-07 10:30', '-100'],
    ...ROWS.slice(2),
    ['C4', '2016-03-07 09:00', 'New', 'stranger'],
    ['C5', '2016-03-07 09:00', 'New', 'sales-1', 'nowhere'],
  ]
  const summary = await run(rows, { onReject: reject => rejects.push(reject) })
  expect(summary).toMatchObject({ rows: 9, rejectedRows: 1, rejectedCases: 2, imported: 3 })
  expect(rejects).toMatchObject([
    { line: 4, number: 'C1', reason: 'state "-100" is not in the mapping' },
    { line: 9, number: 'C4', reason: 'requester "stranger" is nobody in the directory (mapping: people)' },
    { line: 10, number: 'C5', reason: 'group "nowhere" is no unit of the directory (mapping: units)' },
  ])
})

const ODD = [
  ['C8', '7.3.2016', 'New'],
  ['C8', '8.3.2016', 'New'],
  ['C9', '2016-03-07 09:00', '-100'],
]

test('refuses to write when more than a fifth of the rows is rejected, and says what is wrong with most of them', async () => {
  const rejects: Reject[] = []
  await expect(run([...ROWS, ...ODD], { onReject: reject => rejects.push(reject) })).rejects.toThrow(
    /^3 of 9 rows are rejected, 2 of them like line 8: time "7\.3\.2016" is not a time .* written as yyyy-MM-dd HH:mm\. .*--accept-rejects/,
  )
  expect(rejects).toHaveLength(3)
  expect(await all()).toEqual([])
  expect(await run([...ROWS, ...ROWS, ...ODD])).toMatchObject({ rejectedRows: 3, imported: 3 })
})

test('takes what is left of such a log when told to', async () => {
  expect(await run([...ROWS, ...ODD], { acceptRejects: true })).toMatchObject({
    rejectedRows: 3,
    imported: 3,
  })
})

test('a dry run sums up the whole log, rejects as an import would, and writes nothing', async () => {
  const rows = [...ROWS, ...ODD, ['C4', '2016-03-07 09:00', 'New', 'stranger']]
  const rejects: Reject[] = []
  const options = { acceptRejects: true, onReject: (reject: Reject) => rejects.push(reject) }
  const dry = await run(rows, { ...options, dryRun: true })
  expect(rejects.map(({ line }) => line)).toEqual([8, 9, 10, 11])
  expect(await all()).toEqual([])
  expect(await folder.ledger.reads.all(WORKSPACE, 'settings')).toEqual([])
  expect(await run(rows, options)).toEqual(dry)
  expect(await run(rows, { ...options, dryRun: true })).toMatchObject({ imported: 0, known: 3 })
})

test('a dry run says what it would do', async () => {
  const summary = await run(ROWS, { dryRun: true })
  expect(summaryText(summary, '', true)).toMatch(/^6 rows, 3 cases: 3 would be imported, 0 are here already/)
})

test('refuses an empty directory before it writes anything', async () => {
  const nobody = organisation({ people: [], units: [], contacts: [], standIns: [] })
  await expect(run(ROWS, { org: nobody })).rejects.toThrow(
    /^Workspace "default" has no directory here: start the service once .* WORKSPACE=/,
  )
  expect(await all()).toEqual([])
})

test('a corrected mapping brings in what was rejected, and no case twice', async () => {
  const rows = [
    ['C1', '2016-03-07 08:00', 'Triage'],
    ['C6', '2016-03-07 08:00', 'Triage'],
    ...ROWS,
    ['C3', '2016-03-07 10:45', 'Awaiting User'],
    ['C7', '2016-03-07 09:00', 'New', 'stranger'],
  ]
  expect(await run(rows)).toMatchObject({ rejectedRows: 2, rejectedCases: 1, imported: 3 })
  const before = await all()
  const corrected = mapping({
    states: {
      Triage: 'submitted',
      New: 'submitted',
      Active: 'committed',
      'Awaiting User': 'clarifying',
      Resolved: 'delivered',
      Closed: 'confirmed',
    },
    people: { by: 'table', table: { 'sales-1': 'sales-1', stranger: 'it-2' } },
  })
  expect(await run(rows, { mapping: corrected })).toMatchObject({ rejectedRows: 0, known: 3, imported: 2 })
  const after = await all()
  expect(after.map(({ doc }) => doc.imported?.number).sort()).toEqual(['C1', 'C2', 'C3', 'C6', 'C7'])
  expect(after).toEqual(expect.arrayContaining(before))
  expect(await run(rows, { mapping: corrected })).toMatchObject({ known: 5, imported: 0 })
})

test('cases are known by source and number together', async () => {
  await run(ROWS)
  expect(await run(ROWS, { mapping: mapping({ source: 'another' }) })).toMatchObject({ imported: 3 })
})

test('refuses the same source with other times: half of its cases would have been read one way and half another', async () => {
  await run(ROWS)
  await expect(run(ROWS, { mapping: mapping({ timeZone: 'Etc/UTC' }) })).rejects.toThrow(
    /timeZone was "Asia\/Shanghai" and is now "Etc\/UTC"/,
  )
  const other = mapping({ timeZone: 'Etc/UTC', source: 'another' })
  expect(await run(ROWS, { mapping: other })).toMatchObject({ imported: 3 })
})

test('transactions are short, so that a running service writes between them', async () => {
  const rows = Array.from({ length: 1_000 }, (_, n) => [`C${n}`, '2016-03-07 09:00', 'Resolved'])
  const times: number[] = []
  const { write } = folder.ledger
  const timed: typeof write = async job => {
    const began = performance.now()
    const answer = await write(job)
    times.push(performance.now() - began)
    return answer
  }
  await run(rows, { ledger: { ...folder.ledger, write: timed } })
  expect(times.length).toBeGreaterThan(5)
  // The median: a busy machine stretches single ones.
  expect(times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]).toBeLessThan(50)
})

test('a mapping that brought nothing in may be corrected', async () => {
  const wrong = mapping({ timeZone: 'Etc/UTC' })
  const strangers = ROWS.map(row => [...row, 'stranger'])
  expect(await run(strangers, { mapping: wrong })).toMatchObject({ imported: 0, rejectedCases: 3 })
  expect(await run(ROWS)).toMatchObject({ imported: 3 })
})

test('refuses a column for the case that hardly tells cases apart', async () => {
  const rows = Array.from({ length: 10_001 }, () => ['network', '2016-03-07 09:00', 'New'])
  await expect(run(rows)).rejects.toThrow(/Case "network" has more than 10000 rows/)
  expect(await all()).toEqual([])
})
