import { useLocation, useSearch } from 'wouter'
import { MOVE_NAMES, type Move } from '../../../../domain/moves.ts'
import { leaveDialog, navigate } from '../../../components/hash-location.ts'

export type DialogName = Move | 'rate'

interface Dialog {
  /** The dialog the address asks for. */
  name: DialogName | null
  /** A mark already tapped. */
  mark: number | null
  open(name: DialogName, more?: Record<string, string>): void
  close(): void
}

/** Dialogs stand in the address (`?do=propose`): Back closes them, and a row elsewhere can lead to one. */
export function useDialog(): Dialog {
  const [location] = useLocation()
  const query = new URLSearchParams(useSearch())
  const asked = query.get('do')
  const mark = Number(query.get('mark'))
  const without = new URLSearchParams(query)
  without.delete('do')
  without.delete('mark')
  return {
    name: asked === 'rate' ? 'rate' : (MOVE_NAMES.find(move => move === asked) ?? null),
    mark: mark >= 1 && mark <= 5 ? mark : null,
    open: (name, more = {}) => {
      const next = new URLSearchParams({ ...Object.fromEntries(without), do: name, ...more })
      navigate(`${location}?${next}`, { dialog: true })
    },
    close: () => leaveDialog(`${location}?${without}`),
  }
}
