import { Button } from '@fluentui/react-components'
import type { OpenedRequest, RequestRow } from '../../../contract/request-views.ts'
import { navigate } from '../../components/hash-location.ts'
import { isOneTap } from '../../components/one-tap.ts'
import { OneTapButton } from '../../components/one-tap-button.tsx'
import { RateNow } from '../../components/rate-now.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import { hrefOf, moveHref } from './list-styles.ts'

interface RowActionProps {
  row: RequestRow
  /** Where what was delivered shows below the row. */
  delivery: { id: string; open: boolean; toggle: () => void }
  onMoved: (reply: OpenedRequest) => void
  onRated: () => void
}

function Rate({ row, onRated }: Pick<RowActionProps, 'row' | 'onRated'>) {
  const { t } = useTranslation('home')
  return (
    <>
      <RateNow
        row={row}
        label={t('rateLabel', { title: row.title })}
        onLow={mark => navigate(`${moveHref(row, 'rate')}&mark=${mark}`)}
        onDone={onRated}
      />
      <Button appearance="subtle" onClick={onRated}>
        {t('later')}
      </Button>
    </>
  )
}

function ShowDelivery({ delivery: { id, open, toggle } }: Pick<RowActionProps, 'delivery'>) {
  const { t } = useTranslation('home')
  return (
    <Button aria-expanded={open} {...(open ? { 'aria-controls': id } : {})} onClick={toggle}>
      {t('showDelivery')}
    </Button>
  )
}

function ToRecord({ row, label }: Pick<RowActionProps, 'row'> & { label: string }) {
  return <Button onClick={() => navigate(hrefOf(row))}>{label}</Button>
}

/** The one action that settles a row: in place where a tap is enough, else in its dialog or, for help, on the record. */
export function RowAction({ row, delivery, onMoved, onRated }: RowActionProps) {
  const { t } = useTranslation('moves')
  const { t: home } = useTranslation('home')
  const move = row.nextMove
  if (move === null) return row.askedToHelp ? <ToRecord row={row} label={home('help')} /> : null
  if (move === 'rate') return <Rate row={row} onRated={onRated} />
  if (move === 'confirm') return <ShowDelivery delivery={delivery} />
  // what is offered stands on the record only: nobody agrees to a date or criteria unseen
  if (move === 'agree' || move === 'accept') {
    return <ToRecord row={row} label={home('answerOffer')} />
  }
  if (!isOneTap(move)) {
    return <Button onClick={() => navigate(moveHref(row, move))}>{t(`name.${move}`)}</Button>
  }
  return <OneTapButton move={move} row={row} onDone={onMoved} />
}
