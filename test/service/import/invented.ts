import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { officeCalendar } from '../../../src/domain/calendar.ts'
import { organisation, type Person, type Unit } from '../../../src/domain/organisation.ts'
import type { Facts } from '../../../src/domain/request/facts.ts'
import { HOUR } from '../../../src/domain/time.ts'
import type { Ledger } from '../../../src/ledger/ledger.ts'
import { openLedger } from '../../../src/ledger/open-ledger.ts'
import { checkMapping, type Mapping } from '../../../src/service/import/mapping.ts'
import type { Line } from '../../../src/service/import/read-row.ts'

export const WORKSPACE = 'default'
const UNITS = ['buying', 'finance', 'it', 'plant', 'sales']
const PEOPLE_A_UNIT = 6

const personIn = (unit: string, n: number): Person => ({
  id: `${unit}-${n}`,
  name: `${unit} ${n}`,
  title: '',
  managerId: n === 0 ? null : `${unit}-0`,
  primaryUnitId: unit,
  unitIds: [unit],
  active: true,
})

/** Five units of six; the first of each leads it. */
const directory: { people: Person[]; units: Unit[] } = {
  people: UNITS.flatMap(unit => Array.from({ length: PEOPLE_A_UNIT }, (_, n) => personIn(unit, n))),
  units: UNITS.map(id => ({ id, names: { en: id }, parentId: null, headIds: [`${id}-0`] })),
}
export const org = organisation({ ...directory, contacts: [], standIns: [] })

const calendar = officeCalendar('Asia/Shanghai', 'none')
export const terms: Facts['terms'] = () => ({ calendar, response: 8 * HOUR, delivery: 40 * HOUR })

const COLUMNS = ['case', 'time', 'state', 'who', 'group', 'to', 'resolved']

/** A mapping over the columns case, time, state, who, group, to, resolved; the values are our ids. */
export const mapping = (changes: object = {}): Mapping =>
  checkMapping({
    source: 'invented',
    timeZone: 'Asia/Shanghai',
    timeFormat: 'yyyy-MM-dd HH:mm',
    unknown: ['', '?'],
    columns: {
      case: 'case',
      time: 'time',
      state: 'state',
      requester: 'who',
      unit: 'group',
      assignee: 'to',
      deliveredAt: 'resolved',
    },
    title: '{case} · {group}',
    states: {
      New: 'submitted',
      Active: 'committed',
      'Awaiting User': 'clarifying',
      'Awaiting Vendor': 'waiting',
      'Awaiting Problem': 'waiting',
      'Customer to test': { state: 'waiting', forCustomer: true },
      Resolved: 'delivered',
      Closed: 'confirmed',
      Refused: 'declined',
      Cancelled: 'withdrawn',
    },
    people: { by: 'column' },
    units: { by: 'column' },
    ...changes,
  })

/** A log of these rows; a row's columns after the state may be left out. */
export function logOf(rows: string[][]) {
  const usual = ['', '', '', 'sales-1', 'it', 'it-1', '']
  async function* lines(): AsyncGenerator<Line> {
    for (const [i, row] of rows.entries())
      yield { line: i + 2, cells: usual.map((value, column) => row[column] ?? value) }
  }
  return { header: COLUMNS, lines: lines() }
}

export interface Folder {
  path: string
  ledger: Ledger
  remove(): Promise<void>
}

/** A ledger in a folder of its own, the directory read. */
export async function openFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'counterpart-import-'))
  const ledger = await openLedger({ path: join(path, 'ledger.db') })
  await ledger.replaceDirectory(WORKSPACE, directory)
  return {
    path,
    ledger,
    async remove() {
      await ledger.close()
      await rm(path, { recursive: true, force: true })
    },
  }
}
