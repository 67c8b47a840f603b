import type { Activity } from './activities.ts'
import { AUDIENCE, type Happened, type Wanted } from './notices/audience.ts'
import type { Organisation, PersonId } from './organisation.ts'
import { capacities, readAccess } from './permissions.ts'
import type { Done } from './request/facts.ts'
import type { Entry, Request } from './request.ts'
import type { Instant } from './time.ts'

/** One person who hears of one change outside the panel. */
export interface Told {
  personId: PersonId
  activity: Activity
  /** Whom the text names as `person`; null where the product itself acted. */
  about: PersonId | null
  /** What a person wrote, for the preview; empty where nobody did or it must not leave the panel. */
  text: string
}

/**
 * Who is told of a change, each person once: those it is for and who acts for them by now. Never the one who made it,
 * nobody who has left, nobody who may not read all of the request. Imported requests tell nobody.
 */
export function told(before: Request | undefined, { request, entry }: Done, org: Organisation): Told[] {
  if (request.imported) return []
  const happened: Happened = { before, request, entry, org, at: entry.at }
  const activities = new Map<PersonId, Activity>()
  for (const [activity, people] of AUDIENCE[entry.what](happened))
    for (const id of withStandIns(people, happened)) if (!activities.has(id)) activities.set(id, activity)
  return [...activities]
    .filter(([id]) => id !== entry.by && mayBeTold(request, id, org, entry.at))
    .map(([personId, activity]) => toldOf(personId, activity, request, entry))
}

/** Whether the person still may be told of it: asked again when a notice has waited. */
export const mayBeTold = (request: Request, id: PersonId, org: Organisation, at: Instant): boolean =>
  readAccess(request, { id, auditor: false }, org, at) === 'full'

/** The people wanted, and after each those who have his rights in this request today. */
function withStandIns(people: Wanted[1], { request, org, at }: Happened): PersonId[] {
  const scene = { request, org, at }
  return people.flatMap(id => [
    id,
    ...org.standInsOf(id, at).filter(standIn => capacities(scene, standIn).includes(id)),
  ])
}

/** A private request's words stay in the panel, its title among them. */
function toldOf(personId: PersonId, activity: Activity, request: Request, entry: Entry): Told {
  if (request.private) return { personId, activity: 'privateNews', about: null, text: '' }
  const mover = entry.by === 'system' || entry.by === 'import' ? null : entry.by
  const about = activity === 'requestArrived' ? request.customer.personId : mover
  // what the product writes of its own moves are codes
  return { personId, activity, about, text: mover === null ? '' : entry.text }
}
