import { useEffect, useRef } from 'react'
import { useSearch } from 'wouter'
import { useRead } from '../../api/use-read.ts'
import type { Counterpart } from './ask-values.ts'

/** The form's own address: whom it is for stands in it, so that Back leads to the choice and Forward to the form. */
export function addressOf({ unit, person }: Counterpart): string {
  return `/ask?${new URLSearchParams({ unit: unit.id, ...(person ? { person: person.id } : {}) })}`
}

/**
 * The counterpart the address asks for (`#/ask?unit=ID` or `?person=ID`), given to `address` unless it is the one that
 * is there already.
 */
export function useAsked(there: Counterpart | null, address: (counterpart: Counterpart) => void) {
  const query = new URLSearchParams(useSearch())
  const [unitId, personId] = [query.get('unit'), query.get('person')]
  const asked = unitId !== null || personId !== null
  const known =
    there !== null &&
    (there.person?.id ?? null) === personId &&
    (there.unit.id === unitId || (unitId === null && asked))
  const unit = useRead(
    'unit.open',
    { params: { id: unitId ?? '' } },
    { enabled: !known && unitId !== null && !personId },
  )
  const person = useRead(
    'person.open',
    { params: { id: personId ?? '' } },
    { enabled: !known && personId !== null },
  )
  const found = counterpartOf(personId ? undefined : unit.data, personId ? person.data : undefined, unitId)
  const give = useRef(address)
  give.current = address
  const key = known ? null : found && `${found.unit.id} ${found.person?.id ?? ''}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: `found` is made anew on every render, its key is not
  useEffect(() => {
    if (found && key) give.current(found)
  }, [key])
  const error = known ? null : personId ? person.error : unitId ? unit.error : null
  return { asked, looking: asked && !known && !error, error }
}

type Unit = Counterpart['unit']
type Person = { id: string; name: string; primaryUnit: Unit; units: Unit[] }

function counterpartOf(
  unit: Unit | undefined,
  person: Person | undefined,
  unitId: string | null,
): Counterpart | null {
  if (person) {
    const inUnit = person.units.find(({ id }) => id === unitId) ?? person.primaryUnit
    return { unit: inUnit, person: { id: person.id, name: person.name } }
  }
  return unit ? { unit: { id: unit.id, names: unit.names }, person: null } : null
}
