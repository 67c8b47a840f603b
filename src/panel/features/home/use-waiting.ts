import { useState } from 'react'
import type { RequestRow as Row } from '../../../contract/request-views.ts'

interface Held {
  row: Row
  at: number
}

/** The waiting rows with those accepted here in their old places: the service has nothing to wait for in them. */
function withHeld(waiting: readonly Row[], held: readonly Held[]): Row[] {
  const newer = ({ id, version }: Row) => held.some(({ row }) => row.id === id && row.version >= version)
  const rows = waiting.filter(row => !newer(row))
  for (const { row, at } of held) {
    if (!rows.some(({ id }) => id === row.id)) rows.splice(at, 0, row)
  }
  return rows
}

const without = (held: readonly Held[], gone: Row) => held.filter(({ row }) => row.id !== gone.id)

/** Deliveries just accepted here stay where they were, to be rated, although nothing waits any more. */
export function useWaiting(waiting: readonly Row[]) {
  const [held, setHeld] = useState<readonly Held[]>([])
  const rows = withHeld(waiting, held)
  const placeOf = (row: Row) => rows.findIndex(({ id }) => id === row.id)

  function accepted(row: Row) {
    const next: Held = { row: { ...row, nextMove: 'rate' }, at: placeOf(row) }
    setHeld(all => [...without(all, row), next].sort((a, b) => a.at - b.at))
  }
  /** Rated, or left for later: a rating is never pressed for. */
  function rated(row: Row) {
    const gone = placeOf(row)
    setHeld(all => without(all, row).map(({ row, at }) => ({ row, at: at > gone ? at - 1 : at })))
  }
  return { rows, accepted, rated }
}
