import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse'
import * as z from 'zod/mini'
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
const peopleIn = (file: string) => textOf(file, `The directory file ${file}`)

async function textOf(file: string, name: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new Error(`${name} can't be read (${(cause as NodeJS.ErrnoException).code}).`, { cause })
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

const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(200))
const unitId = z
  .string()
  .check(z.maxLength(60), z.regex(/^[\p{L}\p{N}._:·@-]+$/u, 'letters, digits and the signs . _ : · @ -'))
/** Strict: the panel's contract knows these languages, and an answer with another one would be none. */
const namesFile = z.record(
  z.string(),
  z.strictObject({ unitId, names: z.strictObject({ en: name, 'zh-CN': z.exactOptional(name) }) }),
)
// zod/mini brings no words of its own
const { localeError: error } = z.locales.en()

/**
 * Reads `{ "Purchasing": { "unitId": "purchasing", "names": { "en": …, "zh-CN": … } } }`. Throws with the setting, the
 * file and every place that is wrong.
 */
export async function readDepartmentNames(file: string): Promise<DepartmentNames[]> {
  const title = `The department file ${file} (DEPARTMENTS_FILE)`
  const result = z.safeParse(namesFile, parsed(await textOf(file, title), title), { error })
  if (!result.success) {
    const places = result.error.issues.map(
      ({ path, message }) => `  ${path.join('.') || 'the whole file'}: ${message}`,
    )
    throw new Error(
      `${title} is wrong. A department has "unitId" and "names" with "en" and, if need be, "zh-CN".\n${places.join('\n')}`,
    )
  }
  return Object.entries(result.data).map(([department, { unitId, names }]) => ({
    department,
    unitId,
    names,
  }))
}

function parsed(text: string, title: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw new Error(`${title} is not JSON: ${(cause as Error).message}.`, { cause })
  }
}
