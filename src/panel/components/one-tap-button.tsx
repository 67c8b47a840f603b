import { useEffect, useRef } from 'react'
import type { OpenedRequest, RequestRow } from '../../contract/request-views.ts'
import { useMove } from '../api/use-move.ts'
import { ActionButton } from './action-button.tsx'
import { useErrorWords } from './error-words.ts'
import { focusIsFree } from './focus-is-free.ts'
import { useSay } from './live-region.tsx'
import type { OneTapMove } from './one-tap.ts'
import { useTranslation } from './use-translation.ts'

interface OneTapButtonProps {
  move: OneTapMove
  row: RequestRow
  appearance?: 'primary' | 'secondary'
  onDone?: (reply: OpenedRequest) => void
}

/** A button that was tapped leaves the page; where nothing takes the focus over, the page's heading does. */
function useFocusAfter() {
  const tapped = useRef(false)
  useEffect(
    () => () => {
      if (!tapped.current) return
      requestAnimationFrame(() => {
        if (focusIsFree()) document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
      })
    },
    [],
  )
  return tapped
}

/** Makes a move that needs no words; a refusal is said in words and leaves everything as it was. */
export function OneTapButton({ move, row, appearance = 'secondary', onDone }: OneTapButtonProps) {
  const { t } = useTranslation('moves')
  const say = useSay()
  const wordsOf = useErrorWords()
  const act = useMove(move, row)
  const tapped = useFocusAfter()
  async function tap() {
    tapped.current = true
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
