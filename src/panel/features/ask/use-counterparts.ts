import type { PersonHit, UnitHit } from '../../../contract/organisation-views.ts'
import { useMe } from '../../api/api-context.ts'
import { useRead } from '../../api/use-read.ts'
import { useSettled } from '../../components/use-settled.ts'
import type { Counterpart } from './ask-values.ts'

export interface CounterpartOption {
  key: string
  counterpart: Counterpart
  hit: { unit: UnitHit; person: null } | { unit: null; person: PersonHit }
}

export interface CounterpartGroup {
  name: 'recent' | 'units' | 'people'
  options: CounterpartOption[]
}

const ofUnit = (unit: UnitHit): CounterpartOption => ({
  key: `unit-${unit.id}`,
  counterpart: { unit: { id: unit.id, names: unit.names }, person: null },
  hit: { unit, person: null },
})

const ofPerson = (person: PersonHit): CounterpartOption => ({
  key: `person-${person.id}`,
  counterpart: { unit: person.unit, person: { id: person.id, name: person.name } },
  hit: { unit: null, person },
})

/** Who can be asked: by words, or without words those asked lately or often. Nobody can ask himself. */
export function useCounterparts(words: string) {
  const me = useMe()
  const settled = useSettled(words.trim())
  const recent = useRead('counterparts')
  const found = useRead(
    'search',
    { query: { q: settled, in: 'counterparts' } },
    { enabled: settled !== '', keepPrevious: true },
  )
  const known = [
    ...(recent.data?.units ?? []).map(ofUnit),
    ...(recent.data?.people ?? []).map(ofPerson),
  ].filter(({ hit }) => hit.person?.id !== me.person.id)
  if (words.trim() === '') return { source: recent, groups: filled([{ name: 'recent', options: known }]) }

  const units = (found.data?.units ?? []).map(ofUnit)
  const people = (found.data?.people ?? []).filter(({ id }) => id !== me.person.id).map(ofPerson)
  const keys = new Set(known.map(({ key }) => key))
  const all = [...units, ...people]
  const groups: CounterpartGroup[] = [
    { name: 'recent', options: all.filter(({ key }) => keys.has(key)) },
    { name: 'units', options: units.filter(({ key }) => !keys.has(key)) },
    { name: 'people', options: people.filter(({ key }) => !keys.has(key)) },
  ]
  return { source: found, groups: filled(groups) }
}

const filled = (groups: CounterpartGroup[]) => groups.filter(({ options }) => options.length > 0)
