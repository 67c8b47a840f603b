import type { Reply } from '../../contract/endpoints.ts'
import type { PersonHit, UnitHit } from '../../contract/organisation-views.ts'
import { type Organisation, type Person, position, type Unit } from '../../domain/organisation.ts'
import { readAccess } from '../../domain/permissions.ts'
import type { Listing } from '../../domain/request/listing.ts'
import { leg } from '../../domain/request.ts'
import { personRef, unitRef } from '../views/refs.ts'
import { type Reader, readerOf, requestRow } from '../views/request-row.ts'
import { actorOf, type Call, type Desk } from './context.ts'
import { narrowed } from './narrowed.ts'

const HITS = 10
/** For a list of its own. */
const LISTED = 25
/** Hits looked at before the policy has picked those this person may see. */
const LOOKED_AT = 500

const folded = (text: string) => text.toLowerCase().normalize('NFKC')

const personHit = (org: Organisation, person: Person, reader: string): PersonHit => ({
  ...personRef(org, person.id),
  title: person.title,
  unit: unitRef(org, person.primaryUnitId),
  position: position(org, person.id, reader),
})

const unitHit = (org: Organisation, unit: Unit): UnitHit => ({
  ...unitRef(org, unit.id),
  heads: org.heads(unit.id).map(id => personRef(org, id)),
  headcount: org.headcount(unit.id),
  open: org.isOpen(unit.id),
})

/** How well words fit: all of them must occur; a text that begins with them comes first. Lower is better. */
function rank(text: string, words: string[]): number | undefined {
  const hay = folded(text)
  if (!words.every(word => hay.includes(word))) return undefined
  return hay.startsWith(words[0] ?? '') ? hay.length : 1000 + hay.length
}

function best<T>(items: Iterable<T>, words: string[], textOf: (item: T) => string): T[] {
  const hits: { item: T; rank: number }[] = []
  for (const item of items) {
    const found = rank(textOf(item), words)
    if (found !== undefined) hits.push({ item, rank: found })
  }
  return hits
    .sort((a, b) => a.rank - b.rank)
    .slice(0, HITS)
    .map(({ item }) => item)
}

/** Requests whose words match, as far as this person may read all of them: an auditor's role finds nothing by words. */
async function requestHits(desk: Desk, call: Call<'search'>) {
  const { ledger, workspace } = desk
  const actor = { ...actorOf(desk, call), auditor: false }
  const reader = readerOf(workspace, actor.id, call.at)
  const query = { workspace: workspace.id, parties: partiesOf(reader), text: call.query.q, limit: LOOKED_AT }
  const listed = await ledger.reads.search<Listing>(query)
  const hits = listed
    .map(({ row }) => row)
    .filter(row => narrowed(row, call.query, reader))
    .filter(row => readAccess(row, actor, reader.org, call.at) === 'full')
  return hits.slice(0, call.query.in === 'requests' ? LISTED : HITS).map(row => requestRow(row, reader))
}

/** Every inbox line under which something this reader may read can stand. */
const partiesOf = ({ ids, serves }: Reader) => [
  ...[...ids].map(id => `p:${id}`),
  ...[...serves].flatMap(id => [`u:${id}`, `q:${id}`]),
]

/** People, units and requests by words. */
export async function search(desk: Desk, call: Call<'search'>): Promise<Reply<'search'>> {
  const org = desk.workspace.org()
  const words = folded(call.query.q).split(/\s+/).filter(Boolean)
  const only = call.query.in
  // leavers go first: they must not take the places of those who work here
  const working = [...org.people()].filter(person => person.active)
  const people = only === 'requests' ? [] : best(working, words, personText)
  const units = only === 'requests' ? [] : best(org.units(), words, unitText)
  const { personId } = call.principal
  return {
    people: people.map(person => personHit(org, person, personId)),
    units: units.map(unit => unitHit(org, unit)),
    requests: only === 'counterparts' ? [] : await requestHits(desk, call),
  }
}

const personText = (person: Person) => `${person.name} ${person.title}`
const unitText = (unit: Unit) => Object.values(unit.names).join(' ')

/** Requests looked at for whom a person asks. */
const LATELY = 50
const OFFERED = 6

/** The values by how often they occur, most often first; of equals the one met first. */
function frequent(values: string[]): string[] {
  const times = new Map<string, number>()
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1)
  return [...times.keys()].sort((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0)).slice(0, OFFERED)
}

/** Units and people this person's last 50 requests went to, most often first. */
export async function counterparts(
  desk: Desk,
  { principal }: Call<'counterparts'>,
): Promise<Reply<'counterparts'>> {
  const org = desk.workspace.org()
  const { personId } = principal
  const listed = await desk.ledger.reads.list<Listing>({
    workspace: desk.workspace.id,
    parties: [`p:${personId}`],
    side: 'customer',
    limit: LATELY,
  })
  const units = frequent(listed.map(({ row }) => leg(row).unitId)).flatMap(id => org.unit(id) ?? [])
  const people = frequent(listed.flatMap(({ row }) => row.assigneeId ?? [])).flatMap(
    id => org.person(id) ?? [],
  )
  return {
    units: units.map(unit => unitHit(org, unit)),
    people: people.filter(person => person.active).map(person => personHit(org, person, personId)),
  }
}
