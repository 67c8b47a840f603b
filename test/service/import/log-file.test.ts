import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openLog } from '../../../src/service/import/log-file.ts'
import type { Line } from '../../../src/service/import/read-row.ts'

const folder = await mkdtemp(join(tmpdir(), 'counterpart-log-'))

async function linesOf(
  name: string,
  content: string | Buffer,
): Promise<{ header: readonly string[]; lines: Line[] }> {
  const path = join(folder, name)
  await writeFile(path, content)
  const log = await openLog(path, ',')
  const lines: Line[] = []
  for await (const line of log.lines) lines.push(line)
  expect(log.position()).toBe(1)
  return { header: log.header, lines }
}

const TEXT = '\uFEFFcase,state\r\nC1,"New, really"\r\n\r\nC2,Active\r\n'
const READ = {
  header: ['case', 'state'],
  lines: [
    { line: 2, cells: ['C1', 'New, really'] },
    { line: 4, cells: ['C2', 'Active'] },
  ],
}

test('reads CSV with a byte order mark, quotes and empty lines, and counts lines as an editor does', async () => {
  expect(await linesOf('plain.csv', TEXT)).toEqual(READ)
})

test('reads gzip, whatever the name', async () => {
  expect(await linesOf('zipped.csv.gz', gzipSync(TEXT))).toEqual(READ)
  expect(await linesOf('zipped.csv', gzipSync(TEXT))).toEqual(READ)
})

test('rows with too few or too many cells come through as they are, for the reader to reject', async () => {
  const { lines } = await linesOf('ragged.csv', 'a,b\n1\n1,2,3\n')
  expect(lines.map(line => line.cells.length)).toEqual([1, 3])
})

const HUGE = 'C3,New\n'.repeat(200_000)

test.each([
  [
    'short.csv',
    'case,state\nC1,New\n\nC2,"New\nC3,New\n',
    /^The row that begins in line 4 goes on to the end/,
  ],
  [
    'long.csv',
    `case,state\nC1,"New\nor old"\nC2,"New\n${HUGE}`,
    /^The row that begins in line 4 is longer than/,
  ],
  [
    'closed late.csv',
    `case,state\n"C2,New\n${HUGE}C4,"New"\n`,
    /^The row that begins in line 2 is longer than/,
  ],
  ['first.csv', `"case,state\n${HUGE}`, /^The row that begins in line 1 is longer than/],
])(
  '%s: a quotation mark that is not closed ends the reading and is told with its line',
  async (name, content, sentence) => {
    const reading = linesOf(name, content)
    await expect(reading).rejects.toThrow(sentence)
    await expect(reading).rejects.toThrow(/quotation mark .*closed/)
  },
)

test.each([
  ['cut.csv.gz', gzipSync(TEXT.repeat(1000)).subarray(0, 60), /can't be read to its end/],
  ['not.csv.gz', TEXT, /not gzip/],
  ['empty.csv', '', /is empty/],
])('%s: a sentence', async (name, content, message) => {
  await expect(linesOf(name, content)).rejects.toThrow(message)
})

test('no such file: a sentence', async () => {
  await expect(openLog(join(folder, 'none.csv'), ',')).rejects.toThrow(/can't be opened: ENOENT/)
})
