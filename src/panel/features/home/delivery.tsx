import { Button, makeStyles, tokens } from '@fluentui/react-components'
import type { OpenedRequest } from '../../../contract/request-views.ts'
import { useRead } from '../../api/use-read.ts'
import { Delivered } from '../../components/delivered.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { navigate } from '../../components/hash-location.ts'
import { OneTapButton } from '../../components/one-tap-button.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import { moveHref } from './list-styles.ts'

const useStyles = makeStyles({
  delivery: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  answers: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

interface DeliveryProps {
  id: string
  onAccepted: (reply: OpenedRequest) => void
}

/** What was delivered, and the two answers to it: accepted in place, returned on the record. */
export function Delivery({ id, onAccepted }: DeliveryProps) {
  const { t } = useTranslation('moves')
  const styles = useStyles()
  const { data, error, isPending, refetch } = useRead('request.open', { params: { id } })
  if (isPending) return <Skeleton lines={3} />
  if (!data) return <ErrorState error={error} retry={() => refetch()} />
  if (data.access !== 'full') return null
  const { row, moves } = data
  return (
    <div className={styles.delivery}>
      <Delivered view={data} heading="h3" />
      <div className={styles.answers}>
        {moves.includes('confirm') && (
          <OneTapButton move="confirm" row={row} appearance="primary" onDone={onAccepted} />
        )}
        {moves.includes('reopen') && (
          <Button onClick={() => navigate(moveHref(row, 'reopen'))}>{t('name.reopen')}</Button>
        )}
      </div>
    </div>
  )
}
