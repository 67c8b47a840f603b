import { Suspense, useId, useState } from 'react'
import type { OpenedRequest, RequestRow as Row } from '../../../contract/request-views.ts'
import { useMe } from '../../api/api-context.ts'
import { lazyPart } from '../../components/lazy-part.ts'
import { RequestRow } from '../../components/request-row.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { hrefOf } from './list-styles.ts'
import { RowAction } from './row-action.tsx'

const Delivery = lazyPart(() => import('./delivery.tsx').then(m => m.Delivery))

interface WaitingRowProps {
  row: Row
  /** A move was made here. */
  onMoved: (reply: OpenedRequest) => void
  /** It was rated here, or left for later. */
  onRated: () => void
}

/** A request that waits for the reader; what was delivered is shown below it before it can be accepted. */
export function WaitingRow({ row, onMoved, onRated }: WaitingRowProps) {
  const { person } = useMe()
  const below = useId()
  const [asked, setAsked] = useState(false)
  const open = asked && row.nextMove === 'confirm'
  return (
    <RequestRow
      row={row}
      href={hrefOf(row)}
      other={row.customer.person.id === person.id ? 'provider' : 'customer'}
      below={
        open && (
          <div id={below}>
            <Suspense fallback={<Skeleton lines={3} />}>
              <Delivery id={row.id} onAccepted={onMoved} />
            </Suspense>
          </div>
        )
      }
    >
      <RowAction
        row={row}
        delivery={{ id: below, open, toggle: () => setAsked(!asked) }}
        onMoved={onMoved}
        onRated={onRated}
      />
    </RequestRow>
  )
}
