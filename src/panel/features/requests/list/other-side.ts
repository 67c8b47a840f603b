import type { Me } from '../../../../contract/endpoints.ts'
import type { RequestRow } from '../../../../contract/request-views.ts'
import type { UnitRef } from '../../../../contract/values.ts'
import type { View } from './list-filters.ts'

/** The side whose name a row shows: not mine. */
export function otherSide(row: RequestRow, view: View, { person, servesUnits }: Me) {
  if (view === 'customer') return 'provider'
  if (view === 'provider') return 'customer'
  if (row.customer.person.id === person.id) return 'provider'
  return servesUnits.some(unit => unit.id === row.provider.unit.id) ? 'customer' : 'provider'
}

/** The unit that is chosen although it is none of mine, by the rows that are of it. */
const chosenIn = (rows: readonly RequestRow[], unitId: string | undefined): UnitRef[] =>
  rows
    .flatMap(row => [row.provider.unit, row.customer.unit])
    .filter(({ id }) => id === unitId)
    .slice(0, 1)

/** Units to filter by: mine and the chosen one in the units' view, else those the shown rows are about. */
export function unitsToChoose(
  { view, unit: chosen }: { view: View; unit?: string | undefined },
  rows: readonly RequestRow[],
  mine: readonly UnitRef[],
): UnitRef[] {
  if (view === 'unit')
    return mine.some(({ id }) => id === chosen) ? [...mine] : [...mine, ...chosenIn(rows, chosen)]
  const units = rows.map(row => (view === 'provider' ? row.customer.unit : row.provider.unit))
  return [...new Map(units.map(unit => [unit.id, unit])).values()]
}
