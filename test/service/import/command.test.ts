import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Request } from '../../../src/domain/request.ts'
import { openLedger } from '../../../src/ledger/open-ledger.ts'
import { ledgerFile } from '../../../src/service/ledger-file.ts'
import { carefulCommand, importCommand } from './command.ts'
import { type Folder, openFolder, WORKSPACE } from './invented.ts'
import { otherService } from './other-service.ts'
import { EXTRACT, MAPPING } from './servicenow.ts'

let folder: Folder
beforeEach(async () => {
  folder = await openFolder()
})
afterEach(() => folder.remove())

const numbers = async ({ ledger }: Folder) =>
  (await ledger.reads.all<Request>(WORKSPACE, 'request')).map(({ doc }) => doc.imported?.number ?? '')

/** The extract several times over, each time under other numbers. */
async function longerLog(times: number): Promise<string> {
  const [header = '', ...rows] = gunzipSync(await readFile(EXTRACT))
    .toString()
    .trim()
    .split('\n')
  const copies = Array.from({ length: times }, (_, n) => rows.map(row => row.replace('INC', `INC${n}-`)))
  const path = join(folder.path, 'log.csv')
  await writeFile(path, [header, ...copies.flat()].join('\n'))
  return path
}

test('imports into the service’s ledger, sums up, and writes what it rejected', async () => {
  expect(ledgerFile({ dataDir: folder.path })).toBe(join(folder.path, 'ledger.db'))
  const { code, output, errors } = await importCommand(folder, '--file', EXTRACT).ended
  expect({ code, errors }).toEqual({ code: 0, errors: '' })
  expect(output).toMatch(/^1,224 rows, 200 cases: 200 imported, 0 were here already, 0 rejected\.$/m)
  expect(output).toMatch(/^Rejected: 2 rows, 0 cases; see .*rejects\.csv\.$/m)
  const rejects = (await readFile(join(folder.path, 'rejects.csv'), 'utf8')).split('\n')
  expect(rejects[0]).toBe('line,case,reason')
  expect(rejects[1]).toMatch(/^\d+,"INC0028089","state ""-100"" is not in the mapping"$/)
  const again = await importCommand(folder, '--file', EXTRACT).ended
  expect(again.output).toContain('Nothing was imported.')
}, 60_000)

test.each([
  ['after everything else', [], 200],
  ['never, when told so', ['--no-push'], 0],
])(
  'sends what it imports to a host that keeps the records %s',
  async (_, more, history) => {
    const path = ledgerFile({ dataDir: folder.path })
    const service = await openLedger({ path, hostKeepsRecords: true })
    const { code } = await importCommand(folder, '--file', EXTRACT, ...more).ended
    expect(code).toBe(0)
    expect(await service.reads.hostCopy.figures(WORKSPACE)).toMatchObject({ history, dead: 0 })
    expect(await numbers(folder)).toHaveLength(200)
    await service.close()
  },
  60_000,
)

test('killed in the middle and started again, all comes in and nothing twice', async () => {
  const file = await longerLog(10)
  const { child, ended } = importCommand(folder, '--file', file)
  while ((await numbers(folder)).length < 300) await delay(10)
  child.kill('SIGKILL')
  await ended
  const before = (await numbers(folder)).length
  expect(before).toBeLessThan(2_000)
  const { output } = await importCommand(folder, '--file', file).ended
  expect(output).toContain(
    `${(2_000 - before).toLocaleString('en')} imported, ${before.toLocaleString('en')} were here`,
  )
  expect(new Set(await numbers(folder)).size).toBe(2_000)
  expect(await numbers(folder)).toHaveLength(2_000)
}, 120_000)

test('commands of a service go on while an import writes, and both are complete', async () => {
  const file = await longerLog(15)
  const { ended } = importCommand(folder, '--file', file)
  while ((await numbers(folder)).length === 0) await delay(10)
  const service = await otherService(folder)
  const waits: number[] = []
  const timed = async <T>(command: Promise<T>): Promise<T> => {
    const began = performance.now()
    const answer = await command
    waits.push(performance.now() - began)
    return answer
  }
  let running = true
  void ended.then(() => {
    running = false
  })
  const asked: string[] = []
  while (running) {
    const { id } = await timed(service.ask())
    await timed(service.askBack(id))
    asked.push(id)
    await delay(20)
  }
  await service.close()
  expect(await ended).toMatchObject({ code: 0, errors: '' })
  const stored = await folder.ledger.reads.all<Request>(WORKSPACE, 'request')
  const [imported, own] = [true, false].map(is => stored.filter(({ doc }) => (doc.imported !== null) === is))
  expect(imported).toHaveLength(15 * 200)
  expect(own?.map(({ id }) => id).sort()).toEqual(asked.sort())
  expect(own?.map(({ doc }) => [doc.state, doc.version])).toEqual(asked.map(() => ['clarifying', 2]))
  const sorted = waits.toSorted((a, b) => a - b)
  expect(sorted.length).toBeGreaterThan(5)
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(250)
  // Five seconds is where the ledger gives up; nobody came near.
  expect(sorted.at(-1)).toBeLessThan(2_500)
}, 120_000)

test.each([
  [[], /^--file is missing\.\nUsage: npm run import/],
  [['--file', 'none.csv'], /^The log can't be opened: ENOENT/],
  [['--file', 'package.json', '--mapping', 'none.json'], /^The mapping can't be opened: ENOENT/],
  [
    ['--file', 'package.json', '--mapping', 'biome.json'],
    /^The mapping is wrong; see src\/service\/import\/README\.md\./,
  ],
  [['--file', 'LICENSE'], /^The log has no column "number" \(case\)/],
  [['--fiel', 'x'], /^Unknown option '--fiel'/],
])('says in a sentence what is wrong: %j', async (args, message) => {
  const { code, errors } = await importCommand(folder, ...args).ended
  expect(code).toBe(1)
  expect(errors).toMatch(message)
  expect(errors).not.toMatch(/\n {4}at /)
})

test('spreads nobody’s cases over colleagues for good, unless it is told to', async () => {
  const { code, output, errors } = await carefulCommand(folder, '--file', EXTRACT).ended
  expect({ code, output }).toEqual({ code: 1, output: '' })
  expect(errors).toMatch(/^This mapping spreads cases over the organisation: .*--dry-run.*--accept-spread/)
  expect(await numbers(folder)).toEqual([])
  const tried = await carefulCommand(folder, '--file', EXTRACT, '--dry-run').ended
  expect(tried.output).toMatch(/would be imported/)
}, 60_000)

test('tries a mapping without writing, and does not import with one that reads most rows wrongly', async () => {
  const wrong = join(folder.path, 'wrong.json')
  const text = await readFile(MAPPING, 'utf8')
  await writeFile(wrong, text.replace('d/M/yyyy', 'M/d/yyyy'))
  const dry = await importCommand(folder, '--file', EXTRACT, '--mapping', wrong, '--dry-run').ended
  expect(dry.output).toMatch(/^1,224 rows, \d+ cases: \d+ would be imported, /)
  const { code, output, errors } = await importCommand(folder, '--file', EXTRACT, '--mapping', wrong).ended
  expect({ code, output }).toEqual({ code: 1, output: '' })
  expect(errors).toMatch(
    /^1,213 of 1,224 rows are rejected, 1,213 of them like line \d+: .*M\/d\/yyyy.*--accept-rejects/,
  )
  expect(dry).toMatchObject({ code, errors })
  expect(await numbers(folder)).toEqual([])
}, 60_000)

test('one quotation mark that is not closed stops the import before anything is written', async () => {
  const file = await longerLog(10)
  const rows = (await readFile(file, 'utf8')).split('\n')
  rows[4_000] = `"${rows[4_000]}`
  await writeFile(file, rows.join('\n'))
  const { code, errors } = await importCommand(folder, '--file', file).ended
  expect(code).toBe(1)
  expect(errors).toMatch(/^The row that begins in line 4001 is longer .*\. Mend that row .*\.\n$/)
  expect(await numbers(folder)).toEqual([])
}, 60_000)

test('a rejects file that can’t be written is told before anything is imported', async () => {
  const rejects = join(folder.path, 'none', 'rejects.csv')
  const { code, output, errors } = await importCommand(folder, '--file', EXTRACT, '--rejects', rejects).ended
  expect({ code, output }).toEqual({ code: 1, output: '' })
  expect(errors).toMatch(
    /^The rejects file can't be written: ENOENT.*\. Name another one with --rejects\.\n$/,
  )
  expect(await numbers(folder)).toEqual([])
})

test('never writes rejects over the log or the mapping', async () => {
  const file = await longerLog(1)
  const before = await readFile(file, 'utf8')
  const { errors } = await importCommand(folder, '--file', file, '--rejects', file).ended
  expect(errors).toMatch(/^--rejects names the log or the mapping itself\.\n/)
  expect(await readFile(file, 'utf8')).toBe(before)
})

test('an import without rejects leaves a rejects file that says so, whatever was there', async () => {
  const file = join(folder.path, 'clean.csv')
  const rows = gunzipSync(await readFile(EXTRACT))
    .toString()
    .split('\n')
  await writeFile(file, rows.slice(0, 2).join('\n'))
  const rejects = join(folder.path, 'rejects.csv')
  await writeFile(rejects, 'of an earlier run')
  expect(await importCommand(folder, '--file', file).ended).toMatchObject({ code: 0 })
  expect(await readFile(rejects, 'utf8')).toBe('line,case,reason\n')
})

test('says what to do where there is no ledger, or one without a directory', async () => {
  const path = await mkdtemp(join(tmpdir(), 'counterpart-none-'))
  const none = await importCommand({ path }, '--file', EXTRACT).ended
  expect(none.errors).toMatch(
    /^There is no ledger .*: start the service once so that the directory is read\.\n$/,
  )
  await (await openLedger({ path: join(path, 'ledger.db') })).close()
  const empty = await importCommand({ path }, '--file', EXTRACT).ended
  expect(empty.errors).toMatch(/^Workspace "default" has no directory here: .*WORKSPACE=/)
})
