import { Link } from 'wouter'
import type { PersonRef, UnitRef } from '../../contract/values.ts'
import { useLinkStyles } from './link-styles.ts'
import { useUnitName } from './words.ts'

/** A person's name leading to the person's page. */
export function PersonName({ person }: { person: PersonRef }) {
  const styles = useLinkStyles()
  return (
    <Link href={`/people/${person.id}`} className={styles.link}>
      {person.name}
    </Link>
  )
}

/** A unit's name in the reader's language, leading to the unit's page. */
export function UnitName({ unit }: { unit: UnitRef }) {
  const styles = useLinkStyles()
  const nameOf = useUnitName()
  return (
    <Link href={`/units/${unit.id}`} className={styles.link}>
      {nameOf(unit)}
    </Link>
  )
}
