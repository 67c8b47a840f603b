import type { Reply } from '../../contract/endpoints.ts'
import type { RequestRow } from '../../contract/request-views.ts'
import type { Organisation } from '../../domain/organisation.ts'
import type { Listing } from '../../domain/request/listing.ts'
import type { ListQuery, PartyRow } from '../../ledger/ledger.ts'
import { listedRow, type Reader, readerOf, rowAccess } from '../views/request-row.ts'
import type { Call, Desk } from './context.ts'
import { isWithin } from './narrowed.ts'

const PAGE = 25
const HOME = 50

type View = Reply<'request.list'>['view']

const people = (reader: Reader) => [...reader.ids].map(id => `p:${id}`)
const queues = (reader: Reader) => [...reader.serves].map(id => `q:${id}`)

/**
 * Which inbox lines make up a view. A unit's view has both what it is asked and what it asks; a unit that is named may be
 * anybody's, as in a tab that all members of a channel open: of its rows each sees those he may know of.
 */
function lines(view: View, reader: Reader, unit: string | undefined) {
  const mine = people(reader)
  const units = unit === undefined ? [...reader.serves] : [unit]
  const takenAndQueued = units.flatMap(id => [`u:${id}`, `q:${id}`])
  const sides: Record<typeof view, [PartyRow['side'], string[]][]> = {
    customer: [['customer', mine]],
    provider: [['provider', [...mine, ...queues(reader)]]],
    watching: [['watching', mine]],
    unit: [
      ['provider', takenAndQueued],
      ['customer', units.map(id => `u:${id}`)],
    ],
  }
  return sides[view]
}

/** The rule of opening, for a row: nobody sees in a list what he may not know of. */
const maySee =
  (reader: Reader) =>
  ({ row }: Listed): boolean =>
    rowAccess(row, reader) !== 'none'

/** Of what is overdue, colleagues see missed promises: a missed target is nothing they may know. */
const maySeeLate =
  (reader: Reader) =>
  ({ row }: Listed): boolean => {
    const access = rowAccess(row, reader)
    return access === 'full' || (access === 'summary' && row.dueKind === 'promise')
  }

type Listed = { id: string; row: Listing }

/** A unit with its teams, and theirs. */
const withUnitsBelow = (org: Organisation, unitId: string): string[] =>
  [...org.units()].map(({ id }) => id).filter(id => isWithin(org, id, unitId))

/** Newest first, each once. */
function merged(pages: Listed[][], limit: number): Listed[] {
  const byId = new Map(pages.flat().map(listed => [listed.id, listed]))
  return [...byId.values()].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit)
}

/** Rows read on for one page before it is given up as finished: only private ones of colleagues are passed over. */
const READ_ON = 2_000

/** Up to `limit` rows that pass, from `before` on; what doesn't pass leaves no trace, not even in the cursor. */
async function visible(
  read: (before: string | undefined) => Promise<Listed[]>,
  passes: (listed: Listed) => boolean,
  limit: number,
  before: string | undefined,
): Promise<Listed[]> {
  const found: Listed[] = []
  let from = before
  for (let seen = 0; found.length < limit && seen < READ_ON; ) {
    const rows = await read(from)
    found.push(...rows.filter(passes))
    seen += rows.length
    if (rows.length < limit) break
    from = rows.at(-1)?.id
  }
  return found.slice(0, limit)
}

export async function listRequests(
  desk: Desk,
  { query, principal, at }: Call<'request.list'>,
): Promise<Reply<'request.list'>> {
  const reader = readerOf(desk.workspace, principal.personId, at)
  const view = query.view ?? (await firstView(desk, reader))
  const limit = Number(query.limit ?? PAGE) + 1
  const base: Omit<ListQuery, 'side' | 'parties'> = { workspace: desk.workspace.id, limit }
  if (query.state) base.state = query.state
  if (query.overdue === 'true') base.lateAt = at
  const others = query.unit && view !== 'unit' ? withUnitsBelow(reader.org, query.unit) : [undefined]
  const wanted = lines(view, reader, query.unit).filter(([, parties]) => parties.length > 0)
  const read = async (before: string | undefined) => {
    const from = before ? { ...base, before } : base
    const lists = wanted.flatMap(([side, parties]) =>
      others.map(otherUnitId =>
        desk.ledger.reads.list<Listing>({ ...from, side, parties, ...(otherUnitId ? { otherUnitId } : {}) }),
      ),
    )
    return merged(await Promise.all(lists), limit)
  }
  const passes = query.overdue === 'true' ? maySeeLate(reader) : maySee(reader)
  const found = await visible(read, passes, limit, query.cursor)
  const page = found.slice(0, limit - 1)
  const next = found.length === limit ? (page.at(-1)?.id ?? null) : null
  return { view, rows: page.map(({ row }) => listedRow(row, reader)), next }
}

/** What waits for this person, his help included, and what he asked for, one more of each than is shown. */
async function waitingAndAsked(desk: Desk, reader: Reader): Promise<{ waiting: Listed[]; asked: Listed[] }> {
  const { reads } = desk.ledger
  const { id: workspace } = desk.workspace
  const mine = people(reader)
  const listed = await Promise.all([
    reads.waiting<Listing>(workspace, [...mine, ...queues(reader)], HOME + 1),
    reads.list<Listing>({ workspace, parties: mine, side: 'customer', state: 'open', limit: HOME + 1 }),
  ])
  const [waiting = [], asked = []] = listed.map(found => found.filter(maySee(reader)))
  return { waiting, asked }
}

/** The list a person begins with: the side on which more is open. Whoever only helps has it in neither list. */
async function firstView(desk: Desk, reader: Reader): Promise<View> {
  const { waiting, asked } = await waitingAndAsked(desk, reader)
  const answering = waiting.filter(
    ({ row }) => row.customer.personId !== reader.personId && !row.helpers?.some(id => reader.ids.has(id)),
  ).length
  return answering > 0 && answering >= asked.length ? 'provider' : 'customer'
}

/** What the home page shows. */
export async function home(desk: Desk, { principal, at }: Call<'home'>): Promise<Reply<'home'>> {
  const reader = readerOf(desk.workspace, principal.personId, at)
  const { waiting, asked } = await waitingAndAsked(desk, reader)
  const rows = (found: Listed[]): RequestRow[] =>
    found.slice(0, HOME).map(({ row }) => listedRow(row, reader))
  return {
    waiting: rows(waiting),
    asked: rows(asked),
    moreWaiting: waiting.length > HOME,
    moreAsked: asked.length > HOME,
  }
}
