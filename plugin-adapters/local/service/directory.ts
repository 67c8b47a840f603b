import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse'
import type { DepartmentNames, Directory, DirectoryPerson } from '../../../src/ports/directory.ts'

const COLUMNS = ['id', 'givenName', 'jobTitle', 'managerId', 'department'] as const
type Row = Record<(typeof COLUMNS)[number], string> & { active?: string }

/** Reads people from a CSV file with a head line; further columns are left alone. Throws with the line that is wrong. */
export function csvDirectory(file: string): Directory {
  return {
    async *snapshot() {
      const seen = new Set<string>()
      const rows = parse(await peopleIn(file), { columns: head, bom: true, trim: true })
      for await (const row of rows) {
        const person = toPerson(row as Row)
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
  return columns
}

const toPerson = (row: Row): DirectoryPerson => ({
  id: row.id,
  name: row.givenName,
  title: row.jobTitle,
  managerId: row.managerId || null,
  department: row.department,
  // the sample has no such column: everybody in it works there
  active: row.active !== 'false',
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
