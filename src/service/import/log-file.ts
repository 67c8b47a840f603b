import { createReadStream, type ReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type CsvError, type Options, parse } from 'csv-parse'
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

interface Parsed {
  record: string[]
  info: { lines: number }
}

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

/** Records of the stream as lines of the log; what can't be taken apart comes as a broken line, in its place. */
async function* linesOf(source: ReadStream, zipped: boolean, delimiter: string): AsyncGenerator<Line> {
  const broken: Line[] = []
  const options: Options = {
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: RECORD_LIMIT,
    skip_records_with_error: true,
    on_skip: error =>
      void broken.push({ line: lineOf(error), cells: [], broken: error?.message ?? 'not CSV' }),
  }
  const parser = parse(options)
  const stages = zipped ? [source, createGunzip(), parser] : [source, parser]
  // A failure reaches the reader through the parser, which the pipeline destroys with it.
  pipeline(stages, () => undefined)
  for await (const { record, info } of parser as AsyncIterable<Parsed>) {
    yield* broken.splice(0)
    yield { line: info.lines, cells: record }
  }
  yield* broken.splice(0)
}

const lineOf = (error: CsvError | undefined): number => Number(error?.lines ?? 0)

async function* translated(lines: AsyncIterable<Line>): AsyncGenerator<Line> {
  try {
    yield* lines
  } catch (error) {
    throw new ImportProblem(
      `The log can't be read to its end: ${error instanceof Error ? error.message : error}`,
    )
  }
}

/** Opens a CSV file, gzipped or not, with a header. Throws `ImportProblem`. */
export async function openLog(path: string, delimiter: string): Promise<LogFile> {
  const { size, zipped } = await fileFacts(path)
  if (path.endsWith('.gz') && !zipped) throw new ImportProblem(`${path} is named .gz but is not gzip.`)
  const source = createReadStream(path, { highWaterMark: 256 * 1024 })
  const lines = translated(linesOf(source, zipped, delimiter))
  const first = await lines.next()
  if (first.done) throw new ImportProblem(`${path} is empty: its first line has to name the columns.`)
  return { header: first.value.cells, lines, position: () => source.bytesRead / Math.max(1, size) }
}
