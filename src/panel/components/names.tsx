import type { PersonRef, UnitRef } from '../../contract/values.ts'
import { PanelLink } from './panel-link.tsx'
import { useUnitName } from './words.ts'

/** A person's name leading to the person's page. */
export function PersonName({ person }: { person: PersonRef }) {
  return <PanelLink href={`/people/${person.id}`}>{person.name}</PanelLink>
}

/** A unit's name in the reader's language, leading to the unit's page. */
export function UnitName({ unit }: { unit: UnitRef }) {
  const nameOf = useUnitName()
  return <PanelLink href={`/units/${unit.id}`}>{nameOf(unit)}</PanelLink>
}
