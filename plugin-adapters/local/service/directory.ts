import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse'
import type { DepartmentNames, Directory, DirectoryPerson } from '../../../src/ports/directory.ts'

const COLUMNS = ['id', 'givenName', 'jobTitle', 'managerId', 'department'] as const
/** Optional; the sample has no such column: everybody in it works there. */
const ACTIVE = 'active'
type Row = Record<(typeof COLUMNS)[number], string> & { active?: string }

interface Parsed {
  record: Row
  info: { lines: number }
}

/** Reads people from a CSV file with a head line; further columns are left alone. Throws with the line that is wrong. */
export function csvDirectory(file: string): Directory {
  return {
    async *snapshot() {
      const seen = new Set<string>()
      const rows = parse(await peopleIn(file), { columns: head, bom: true, trim: true, info: true })
      for await (const { record, info } of rows as AsyncIterable<Parsed>) {
        const person = toPerson(record, `${file}, line ${info.lines}`)
        if (!person.id || seen.has(person.id)) throw new Error(`${file}: id "${person.id}" is empty or twice`)
        seen.add(person.id)
        yield person
      }
    },
  }
}

/** Whole, not as a stream: a pipe forwards no error, and one nobody hears ends the process. */
async function peopleIn(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new Error(`The directory file ${file} can't be read (${(cause as NodeJS.ErrnoException).code}).`, {
      cause,
    })
  }
}

function head(columns: string[]): string[] {
  const missing = COLUMNS.filter(column => !columns.includes(column))
  if (missing.length > 0) throw new Error(`The directory file lacks the columns ${missing.join(', ')}`)
  // A leaver would keep his access if "Active" were taken for a column of somebody else's.
  return columns.map(column => (column.toLowerCase() === ACTIVE ? ACTIVE : column))
}

/** In any case, as Excel writes FALSE; a word nobody agreed on never leaves a leaver his access. */
function isActive(word: string, place: string): boolean {
  const lower = word.toLowerCase()
  if (lower !== 'true' && lower !== 'false')
    throw new Error(`${place}: active is "${word}"; write true or false.`)
  return lower === 'true'
}

const toPerson = (row: Row, place: string): DirectoryPerson => ({
  id: row.id,
  name: row.givenName,
  title: row.jobTitle,
  managerId: row.managerId || null,
  department: row.department,
  active: row.active === undefined || isActive(row.active, place),
})

type NamesFile = Record<string, { unitId: string; names: DepartmentNames['names'] }>

/** Reads `{ "Purchasing": { "unitId": "purchasing", "names": { "en": …, "zh-CN": … } } }`. Throws on any other shape. */
export async function readDepartmentNames(file: string): Promise<DepartmentNames[]> {
  const content = JSON.parse(await readFile(file, 'utf8')) as NamesFile
  return Object.entries(content).map(([department, { unitId, names }]) => {
    if (!unitId || !names?.en) throw new Error(`${file}: "${department}" needs unitId and names.en`)
    return { department, unitId, names }
  })
}
