import * as z from 'zod/mini'
import { personRef, unitRef } from './values.ts'

const positionView = z.enum(['self', 'superior', 'subordinate', 'peer'])

export const standInView = z.strictObject({
  id: z.string(),
  version: z.int(),
  person: personRef,
  standIn: personRef,
  from: z.int(),
  to: z.int(),
  namedBy: personRef,
})
export type StandInView = z.infer<typeof standInView>

export const personCard = z.strictObject({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  active: z.boolean(),
  primaryUnit: unitRef,
  units: z.array(unitRef),
  /** Nearest manager first. */
  line: z.array(z.extend(personRef, { title: z.string() })),
  reports: z.array(z.extend(personRef, { title: z.string() })),
  /** What this person is towards the reader. */
  position: positionView,
  nearestCommonManager: z.nullable(personRef),
  heads: z.array(unitRef),
  standIns: z.array(standInView),
  mayNameStandIn: z.boolean(),
})
export type PersonCard = z.infer<typeof personCard>

const contactView = z.strictObject({ person: personRef, forUnit: z.nullable(unitRef) })

export const unitPage = z.strictObject({
  id: z.string(),
  version: z.int(),
  names: unitRef.shape.names,
  /** It may be asked. */
  open: z.boolean(),
  /** From the parent up to the root. */
  path: z.array(unitRef),
  heads: z.array(z.extend(personRef, { title: z.string() })),
  contacts: z.array(contactView),
  mayNameContacts: z.boolean(),
  subUnits: z.array(unitRef),
  members: z.array(z.extend(personRef, { title: z.string() })),
  calendar: unitRef.shape.names,
  /** Default targets in working milliseconds. */
  targets: z.strictObject({ response: z.int(), delivery: z.int() }),
})
export type UnitPage = z.infer<typeof unitPage>

export const organisationTree = z.strictObject({
  units: z.array(
    z.strictObject({
      id: z.string(),
      names: unitRef.shape.names,
      parentId: z.nullable(z.string()),
      heads: z.array(personRef),
      /** With the units below, each person once. */
      headcount: z.int(),
    }),
  ),
})
export type OrganisationTree = z.infer<typeof organisationTree>

/** Units that may be asked, with those below them; null: all. Version 0 when nobody ever said so. */
export const pilot = z.strictObject({ version: z.int(), units: z.nullable(z.array(unitRef)) })
export type Pilot = z.infer<typeof pilot>

export const personHit = z.extend(personRef, { title: z.string(), unit: unitRef, position: positionView })
export const unitHit = z.extend(unitRef, { heads: z.array(personRef), headcount: z.int(), open: z.boolean() })
export type PersonHit = z.infer<typeof personHit>
export type UnitHit = z.infer<typeof unitHit>
