import { deriveUnits } from '../domain/derive-units.ts'
import { organisation, type Person, type Unit } from '../domain/organisation.ts'
import type { Rename } from '../domain/renames.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { DepartmentNames, DirectoryPerson } from '../ports/directory.ts'

interface Copy {
  people: Person[]
  units: Unit[]
}

/** The share of active people who may leave between two readings. */
const LARGEST_LOSS = 0.2

/** A snapshot that looks like half a directory: it is not taken. */
export class DirectoryShrunk extends Error {
  readonly before: number
  readonly listed: number
  constructor(before: number, listed: number, lost: number) {
    super(
      `The directory lists ${listed} active people, the copy in the ledger ${before}; ${lost} of them would be gone. ` +
        'The copy stays as it is. If the directory is right, start once with DIRECTORY_ACCEPT_SHRINK=once.',
    )
    this.before = before
    this.listed = listed
  }
}

const activeIds = (people: Person[]) => people.filter(person => person.active).map(person => person.id)

function holdBackHalf(before: Copy, next: Copy): void {
  const [known, listed] = [activeIds(before.people), new Set(activeIds(next.people))]
  const lost = known.filter(id => !listed.has(id)).length
  if (lost > known.length * LARGEST_LOSS) throw new DirectoryShrunk(known.length, listed.size, lost)
}

/** Who is listed no more has left; he stays, so that histories keep his name. */
function leavers(before: Copy, next: Copy): Person[] {
  const listed = new Set(next.people.map(person => person.id))
  return before.people.filter(({ id }) => !listed.has(id)).map(person => ({ ...person, active: false }))
}

/**
 * A unit that vanishes, such as a leaver's team, stays while a record names it: what is closed may come back. The heads
 * above answer for it; at the very top its own stay.
 */
async function unitsWithRecords(
  ledger: Ledger,
  workspace: string,
  before: Copy,
  next: Copy,
): Promise<Unit[]> {
  const [old, now] = [before, next].map(copy => organisation({ ...copy, contacts: [], standIns: [] }))
  const kept: Unit[] = []
  for (const unit of before.units) {
    if (now?.unit(unit.id) || !(await hasRecords(ledger, workspace, unit.id))) continue
    const parentId = old?.path(unit.id).find(id => now?.unit(id)) ?? null
    kept.push({
      ...unit,
      parentId,
      headIds: parentId === null ? unit.headIds : [...(now?.heads(parentId) ?? [])],
    })
  }
  return kept
}

/** Whether any record stands under the unit or in its queue: an index look-up, however many there are. */
async function hasRecords({ reads }: Ledger, workspace: string, unitId: string): Promise<boolean> {
  const query = { workspace, parties: [`u:${unitId}`, `q:${unitId}`], limit: 1 }
  const sides = (['provider', 'customer'] as const).map(side => reads.list({ ...query, side }))
  return (await Promise.all(sides)).some(rows => rows.length > 0)
}

/**
 * Keeps everybody a host's directory lists in the ledger, units derived. Returns the units that took a new name; throws
 * `DirectoryShrunk` when too many people are missing, unless that is accepted.
 */
export async function takeDirectory(
  ledger: Ledger,
  workspace: string,
  people: readonly DirectoryPerson[],
  names: DepartmentNames[],
  acceptShrink = false,
): Promise<Rename[]> {
  const before = await ledger.reads.directory(workspace)
  const next = deriveUnits(people, names, before)
  if (!acceptShrink) holdBackHalf(before, next)
  await ledger.replaceDirectory(workspace, {
    people: [...next.people, ...leavers(before, next)],
    units: [...next.units, ...(await unitsWithRecords(ledger, workspace, before, next))],
  })
  return next.renames
}
