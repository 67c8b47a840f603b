import { useTranslation } from 'react-i18next'
import type { OpenedRequest, RequestRow } from '../../contract/request-views.ts'
import { useMove } from '../api/use-move.ts'
import { ActionButton } from './action-button.tsx'
import { useErrorWords } from './error-words.ts'
import { useSay } from './live-region.tsx'
import type { OneTapMove } from './one-tap.ts'

interface OneTapButtonProps {
  move: OneTapMove
  row: RequestRow
  appearance?: 'primary' | 'secondary'
  onDone?: (reply: OpenedRequest) => void
}

/** Makes a move that needs no words; a refusal is said in words and leaves everything as it was. */
export function OneTapButton({ move, row, appearance = 'secondary', onDone }: OneTapButtonProps) {
  const { t } = useTranslation('moves')
  const say = useSay()
  const wordsOf = useErrorWords()
  const act = useMove(move, row)
  async function tap() {
    const reply = await act.send({})
    if (!reply) return
    say(t(`done.${move}`))
    onDone?.(reply)
  }
  return (
    <>
      <ActionButton status={act.status} label={t(`name.${move}`)} appearance={appearance} onClick={tap} />
      {act.error && <span role="alert">{wordsOf(act.error)}</span>}
    </>
  )
}
