import { useEffect, useRef } from 'react'
import { useSearch } from 'wouter'
import { useRead } from '../../api/use-read.ts'
import { navigate } from '../../components/hash-location.ts'
import type { Counterpart } from './ask-values.ts'

/** The counterpart a link asks for (`#/ask?unit=ID` or `?person=ID`): given once to `address`, then gone from the address. */
export function useAsked(address: (counterpart: Counterpart) => void) {
  const query = new URLSearchParams(useSearch())
  const [unitId, personId] = [query.get('unit'), query.get('person')]
  const unit = useRead(
    'unit.open',
    { params: { id: unitId ?? '' } },
    { enabled: unitId !== null && !personId },
  )
  const person = useRead('person.open', { params: { id: personId ?? '' } }, { enabled: personId !== null })
  const found = counterpartOf(personId ? undefined : unit.data, personId ? person.data : undefined, unitId)
  const give = useRef(address)
  give.current = address
  const key = found && `${found.unit.id} ${found.person?.id ?? ''}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: `found` is made anew on every render, its key is not
  useEffect(() => {
    if (!found || !key) return
    give.current(found)
    navigate('/ask', { replace: true })
  }, [key])
  const asked = unitId !== null || personId !== null
  const error = personId ? person.error : unitId ? unit.error : null
  return { looking: asked && !error, error, forget: () => navigate('/ask', { replace: true }) }
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
