import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BodyInput } from '../../src/contract/endpoints.ts'

const HEAD = 'id,givenName,jobTitle,managerId,department,active'
const ROWS = [
  '1,Ken,CEO,,Executive,true',
  '2,Peter,Production manager,1,Production,true',
  ...[3, 4, 5, 6].map(id => `${id},Worker ${id},Worker,2,Production,true`),
  '7,Sheela,Purchasing manager,1,Purchasing,true',
  ...[8, 9, 10].map(id => `${id},Buyer ${id},Buyer,7,Purchasing,true`),
  '11,Mikael,Team leader,7,Purchasing,true',
  '12,Bo,Buyer,11,Purchasing,true',
]

/** What a worker of production asks for, of purchasing unless said otherwise. */
export const bearings = (more: Partial<BodyInput<'request.submit'>> = {}): BodyInput<'request.submit'> => ({
  title: 'Bearings',
  need: '400 bearings',
  purpose: 'Line 2',
  needType: 'resource',
  criteria: ['400 pieces'],
  neededBy: null,
  urgency: 'normal',
  rush: null,
  providerUnitId: 'purchasing',
  ...more,
})

export interface SmallOrganisation {
  dataDir: string
  file: string
  environment: Record<string, string>
  /** Writes the file anew with these lines changed: by id, or left out when empty. */
  list(changes?: Record<string, string>): Promise<void>
  remove(): Promise<void>
}

/** Ken leads Peter's production (3 to 6) and Sheela's purchasing (8 to 10, and Mikael's team with Bo). */
export async function smallOrganisation(): Promise<SmallOrganisation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'counterpart-small-'))
  const file = join(dataDir, 'people.csv')
  const list = (changes: Record<string, string> = {}) => {
    const rows = ROWS.map(row => changes[row.slice(0, row.indexOf(','))] ?? row).filter(Boolean)
    return writeFile(file, `${[HEAD, ...rows].join('\n')}\n`)
  }
  await list()
  const environment = {
    DATA_DIR: join(dataDir, 'data'),
    SESSION_KEY_FILE: join(dataDir, 'key.pem'),
    PEOPLE_FILE: file,
    DEPARTMENTS_FILE: '',
  }
  return { dataDir, file, environment, list, remove: () => rm(dataDir, { recursive: true }) }
}
