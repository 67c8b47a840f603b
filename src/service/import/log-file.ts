import { createReadStream, type ReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { CsvError, type Info, parse } from 'csv-parse'
import type { Log } from './import-log.ts'
import { ImportProblem } from './import-problem.ts'
import type { Line } from './read-row.ts'

/** A log on disk; `position` tells how much of it was read, 0–1. */
export interface LogFile extends Log {
  position(): number
}

/** A quotation mark that never closes would swallow the rest of the file. */
const RECORD_LIMIT = 1_000_000
const GZIP = Buffer.from([0x1f, 0x8b])

async function fileFacts(path: string): Promise<{ size: number; zipped: boolean }> {
  try {
    const file = await open(path)
    const { size } = await file.stat()
    const { buffer } = await file.read(Buffer.alloc(GZIP.length), 0, GZIP.length, 0)
    await file.close()
    return { size, zipped: buffer.equals(GZIP) }
  } catch (error) {
    throw new ImportProblem(`The log can't be opened: ${error instanceof Error ? error.message : error}`)
  }
}

/** What the parser has counted so far. */
type Counted = Pick<Info, 'lines' | 'empty_lines'>

interface Parsed {
  record: string[]
  info: Counted
}

/** Rows of the stream as lines of the log. Throws `ImportProblem` with the line of a row that does not end. */
async function* linesOf(source: ReadStream, zipped: boolean, delimiter: string): AsyncGenerator<Line> {
  let last: Counted = { lines: 0, empty_lines: 0 }
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: RECORD_LIMIT,
    // Here and not below: rows that were read but not yet asked for are lost with a failure.
    on_record(row, counted) {
      last = counted
      return row
    },
  })
  const stages = zipped ? [source, createGunzip(), parser] : [source, parser]
  // A failure reaches the reader through the parser, which the pipeline destroys with it.
  pipeline(stages, () => undefined)
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>)
      yield { line: info.lines, cells: record }
  } catch (error) {
    throw new ImportProblem(failureText(error, last))
  }
}

/** How a quotation mark that is not closed shows, by the parser's code. */
const UNCLOSED: Record<string, string> = {
  CSV_MAX_RECORD_SIZE: `is longer than ${RECORD_LIMIT.toLocaleString('en')} characters`,
  CSV_QUOTE_NOT_CLOSED: 'goes on to the end of the file',
}

function failureText(error: unknown, last: Counted): string {
  const sign = error instanceof CsvError ? UNCLOSED[error.code] : undefined
  if (!(error instanceof CsvError) || sign === undefined)
    return `The log can't be read to its end: ${error instanceof Error ? error.message : error}`
  // The parser tells where it gave up; the row began after the last whole one and the empty lines that follow it.
  const line = last.lines + 1 + Number(error.empty_lines) - last.empty_lines
  return (
    `The row that begins in line ${line} ${sign}: most likely a quotation mark in it is not closed. ` +
    'This run has imported nothing. Mend that row and run the same command again.'
  )
}

/** Opens a CSV file, gzipped or not, with a header. Throws `ImportProblem`. */
export async function openLog(path: string, delimiter: string): Promise<LogFile> {
  const { size, zipped } = await fileFacts(path)
  if (path.endsWith('.gz') && !zipped) throw new ImportProblem(`${path} is named .gz but is not gzip.`)
  const source = createReadStream(path, { highWaterMark: 256 * 1024 })
  const lines = linesOf(source, zipped, delimiter)
  const first = await lines.next()
  if (first.done) throw new ImportProblem(`${path} is empty: its first line has to name the columns.`)
  return { header: first.value.cells, lines, position: () => source.bytesRead / Math.max(1, size) }
}
