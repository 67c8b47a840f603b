import { CLOSED_STATES, OPEN_STATES, STATES } from '../domain/moves.ts'
import type { Connection } from './engine.ts'
import type { ListedRow, ListQuery } from './ledger.ts'
import { listedRows } from './listed-rows.ts'
import { statement } from './statement.ts'

/** Ids are ASCII; this stands after all of them. */
const AFTER_ALL = '~'
const GROUPS = { all: STATES, open: OPEN_STATES, closed: CLOSED_STATES }

interface Scan {
  workspace: string
  party: string
  side: string
  before: string
  limit: number
  state: string
  otherUnit: string
  lateAt: number
}

/** What a scan is narrowed to; each combination is a statement of its own. */
interface Narrowing {
  states: keyof typeof GROUPS | 'one'
  unit: boolean
  late: boolean
}

/**
 * One party's records, newest first. In the index they stand by state: one range is read per state and the
 * engine merges them as it goes, so that a page costs a page whatever the size.
 */
const scanning = ({ states, unit, late }: Narrowing) =>
  statement((db, p: Scan) => {
    const range = (state: string) => {
      const ofState = db
        .selectFrom('party')
        .select('record_id')
        .where('workspace', '=', p.workspace)
        .where('party', '=', p.party)
        .where('side', '=', p.side)
        .where('state', '=', state)
        .where('record_id', '<', p.before)
      const ofUnit = unit ? ofState.where('other_unit', '=', p.otherUnit) : ofState
      return late ? ofUnit.where('due_at', '<', p.lateAt) : ofUnit
    }
    const ranges = states === 'one' ? [range(p.state)] : GROUPS[states].map(range)
    return ranges
      .reduce((merged, next) => merged.unionAll(next))
      .orderBy('record_id', 'desc')
      .limit(p.limit)
  })

const scans = new Map<string, ReturnType<typeof scanning>>()

function scanFor(narrowing: Narrowing) {
  const key = Object.values(narrowing).join()
  const known = scans.get(key) ?? scanning(narrowing)
  scans.set(key, known)
  return known
}

function narrowingOf({ state, otherUnitId, lateAt }: ListQuery): Narrowing {
  const late = lateAt !== undefined
  const unit = otherUnitId !== undefined
  // What is closed is late no more.
  if (state === undefined) return { states: late ? 'open' : 'all', unit, late }
  return { states: state === 'open' || state === 'closed' ? state : 'one', unit, late }
}

interface Found {
  record_id: string
}

async function findNewest(reading: Connection, query: ListQuery): Promise<Found[]> {
  const scan = scanFor(narrowingOf(query))
  const values = {
    workspace: query.workspace,
    side: query.side,
    before: query.before ?? AFTER_ALL,
    limit: query.limit,
    state: query.state ?? '',
    otherUnit: query.otherUnitId ?? '',
    lateAt: query.lateAt ?? 0,
  }
  const found = await Promise.all(query.parties.map(party => reading.all(scan, { ...values, party })))
  const byId = new Map(found.flat().map(row => [row.record_id, row]))
  return [...byId.values()].sort((a, b) => (a.record_id < b.record_id ? 1 : -1)).slice(0, query.limit)
}

/** Records these parties have on this side, newest first. */
export async function list<Row>(reading: Connection, query: ListQuery): Promise<ListedRow<Row>[]> {
  const found = await findNewest(reading, query)
  return listedRows<Row>(
    reading,
    query.workspace,
    found.map(row => row.record_id),
  )
}
