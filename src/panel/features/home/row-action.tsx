import { Button } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { OpenedRequest, RequestRow } from '../../../contract/request-views.ts'
import { navigate } from '../../components/hash-location.ts'
import { isOneTap } from '../../components/one-tap.ts'
import { OneTapButton } from '../../components/one-tap-button.tsx'
import { RateNow } from '../../components/rate-now.tsx'
import { hrefOf as recordOf } from './list-styles.ts'

interface RowActionProps {
  row: RequestRow
  /** A delivery was accepted here: its rating may be offered in the same place. */
  onAccepted: (row: RequestRow) => void
  onRated: (row: RequestRow) => void
}

const hrefOf = (row: RequestRow, move: string) => `/requests/${row.id}?from=home&do=${move}`

function Rate({ row, onRated }: Pick<RowActionProps, 'row' | 'onRated'>) {
  const { t } = useTranslation('home')
  return (
    <>
      <RateNow
        row={row}
        label={t('rateLabel', { title: row.title })}
        onLow={mark => navigate(`${hrefOf(row, 'rate')}&mark=${mark}`)}
        onDone={() => onRated(row)}
      />
      <Button appearance="subtle" onClick={() => onRated(row)}>
        {t('later')}
      </Button>
    </>
  )
}

/** The one action that settles a row: in place where a tap is enough, else in its dialog on the record. */
export function RowAction({ row, onAccepted, onRated }: RowActionProps) {
  const { t } = useTranslation('moves')
  const { t: home } = useTranslation('home')
  const move = row.nextMove
  if (move === null) return null
  if (move === 'rate') return <Rate row={row} onRated={onRated} />
  // what is offered stands on the record only: nobody agrees to a date unseen
  if (move === 'agree') {
    return <Button onClick={() => navigate(recordOf(row))}>{home('answerOffer')}</Button>
  }
  if (!isOneTap(move)) {
    return <Button onClick={() => navigate(hrefOf(row, move))}>{t(`name.${move}`)}</Button>
  }
  const done = (reply: OpenedRequest) => {
    if (move === 'confirm' && reply.access === 'full' && reply.mayRate) onAccepted(reply.row)
  }
  return <OneTapButton move={move} row={row} onDone={done} />
}
