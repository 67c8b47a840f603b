import type { RequestRow } from '../../contract/request-views.ts'
import { useAct } from '../api/use-act.ts'
import { useErrorWords } from './error-words.ts'
import { useSay } from './live-region.tsx'
import { Stars } from './stars.tsx'
import { useTranslation } from './use-translation.ts'

const LOW = 2

interface RateNowProps {
  row: RequestRow
  label: string
  value?: number | null
  /** A low mark needs a cause and a sentence first. */
  onLow: (mark: number) => void
  onDone?: () => void
}

/** Rating in one tap. */
export function RateNow({ row, label, value = null, onLow, onDone }: RateNowProps) {
  const { t } = useTranslation('moves')
  const say = useSay()
  const wordsOf = useErrorWords()
  const act = useAct('request.rate')
  async function rate(mark: number) {
    if (mark <= LOW) return onLow(mark)
    const reply = await act.send({ params: { id: row.id }, body: { mark } })
    if (!reply) return
    say(t('done.rate'))
    onDone?.()
  }
  return (
    <>
      <Stars label={label} value={value} onPick={rate} busy={act.status !== 'idle'} />
      {act.error && <span role="alert">{wordsOf(act.error)}</span>}
    </>
  )
}
