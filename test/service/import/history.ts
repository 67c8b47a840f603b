import type { Entry, Request } from '../../../src/domain/request.ts'
import { importedCase } from '../../../src/service/import/case-history.ts'
import { matching } from '../../../src/service/import/match.ts'
import type { Case } from '../../../src/service/import/opened-case.ts'
import { type LogRow, rowReader } from '../../../src/service/import/read-row.ts'
import { logOf, mapping, org, terms } from './invented.ts'

export interface History {
  request: Request
  entries: Entry[]
}

/** What becomes of one case with these rows: time, state and, if need be, requester, group, assignee, resolved. */
export async function historyOf(rows: string[][], changes: object = {}): Promise<History> {
  const used = mapping(changes)
  const log = logOf(rows.map(row => ['C1', ...row]))
  const read = rowReader(used, log.header)
  const parsed: LogRow[] = []
  for await (const line of log.lines) {
    const row = read(line)
    if ('reason' in row) throw new Error(row.reason)
    parsed.push(row)
  }
  const facts = (at: number) => ({ by: 'import', at, org, terms, newId: () => '' })
  const made = importedCase(parsed as unknown as Case, { mapping: used, match: matching(used, org), facts })
  if ('reason' in made) throw new Error(made.reason)
  return made
}

/** The history in short: state, the move or `+` for what was filled in. */
export const stepsOf = ({ entries }: History): string[] =>
  entries.map(({ what, state, text }) => `${state}${what === 'import' && text === '' ? ' +' : ''}`)

export const at = (local: string): number => Date.parse(`${local.replace(' ', 'T')}+08:00`)
