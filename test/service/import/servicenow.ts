import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Entry, Request } from '../../../src/domain/request.ts'
import { importLog } from '../../../src/service/import/import-log.ts'
import { openLog } from '../../../src/service/import/log-file.ts'
import { readMapping } from '../../../src/service/import/mapping.ts'
import type { Reject } from '../../../src/service/import/read-row.ts'
import { type Folder, org, terms, WORKSPACE } from './invented.ts'

export const MAPPING = 'src/service/import/mappings/servicenow.json'
/** 200 cases of the real log, the odd ones among them. */
export const EXTRACT = 'test/data/servicenow-extract.csv.gz'
const { SERVICENOW_LOG } = process.env
/**
 * The whole log, as CSV or gzipped: 119,998 rows of "Incident management process enriched event log" (Amaral,
 * Fantinato, Peres; UCI Machine Learning Repository, CC BY 4.0). Two megabytes, so it is not kept here.
 */
export const WHOLE = SERVICENOW_LOG || resolve('../shared/data/servicenow-incidents.csv.gz')
/** A log that is named has to be there. */
export const hasWhole = Boolean(SERVICENOW_LOG) || existsSync(WHOLE)

export async function importServiceNow({ ledger }: Folder, file: string) {
  const rejects: Reject[] = []
  const mapping = readMapping(readFileSync(MAPPING, 'utf8'))
  const log = await openLog(file, mapping.delimiter)
  const onReject = (reject: Reject) => void rejects.push(reject)
  const summary = await importLog({ log, mapping, ledger, workspace: WORKSPACE, org, terms, onReject })
  return { summary, rejects }
}

export interface Kept {
  request: Request
  entries: Entry[]
}

/** Every request with its history, as the ledger has them. */
export async function kept({ ledger }: Folder): Promise<Kept[]> {
  const stored = await ledger.reads.all<Request>(WORKSPACE, 'request')
  return Promise.all(
    stored.map(async ({ doc, id }) => {
      const entries = await ledger.reads.entries<Entry>(WORKSPACE, id)
      return { request: doc, entries: entries.map(({ data }) => data) }
    }),
  )
}

export const ever = (all: Kept[], state: Request['state']): number =>
  all.filter(({ entries }) => entries.some(entry => entry.state === state)).length

export const inState = (all: Kept[], state: Request['state']): number =>
  all.filter(({ request }) => request.state === state).length
