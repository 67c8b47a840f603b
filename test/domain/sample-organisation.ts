import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { ListedPerson } from '../../src/domain/departments.ts'

const FILE = new URL('../../src/sandbox/data/adventure-works-org.csv', import.meta.url)

/** The sample organisation: 290 people of a bicycle maker with their real reporting line. */
export const samplePeople: ListedPerson[] = parse<Record<string, string>>(readFileSync(FILE), {
  columns: true,
}).map(row => ({
  id: row.id ?? '',
  name: row.givenName ?? '',
  title: row.jobTitle ?? '',
  managerId: row.managerId || null,
  department: row.department ?? '',
  active: true,
}))
