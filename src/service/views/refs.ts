import type { PersonRef, UnitRef } from '../../contract/values.ts'
import type { Organisation, PersonId, UnitId } from '../../domain/organisation.ts'

/** A person by name; someone no longer in the directory keeps the id for a name. */
export const personRef = (org: Organisation, id: PersonId): PersonRef => ({
  id,
  name: org.person(id)?.name ?? id,
})

export const unitRef = (org: Organisation, id: UnitId): UnitRef => ({
  id,
  names: org.unit(id)?.names ?? { en: id },
})

export const titledRef = (org: Organisation, id: PersonId): PersonRef & { title: string } => ({
  ...personRef(org, id),
  title: org.person(id)?.title ?? '',
})
