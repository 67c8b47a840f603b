import { Button } from '@fluentui/react-components'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useSearch } from 'wouter'
import { ErrorState } from '../../components/error-state.tsx'
import { navigate } from '../../components/hash-location.ts'
import { Message } from '../../components/message.tsx'
import { Page } from '../../components/page.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import { type Counterpart, isWorthKeeping } from './ask-values.ts'
import { RequestForm } from './request-form.tsx'
import { UndoNotice } from './undo-notice.tsx'
import { useAskForm } from './use-ask-form.ts'
import { addressOf, useAsked } from './use-asked.ts'
import { WhoCanHelp } from './who-can-help.tsx'

/** A new request: first who can help, then what is needed; each has its address. */
export function AskPage() {
  const { t } = useTranslation('ask')
  const { t: words } = useTranslation()
  const search = useSearch()
  const ask = useAskForm()
  const counterpart = useWatch({ control: ask.form.control, name: 'counterpart' })
  const asked = useAsked(counterpart, ask.address)
  // the form's address at which somebody else was asked for
  const [changing, setChanging] = useState<string | null>(null)
  const choosing = changing === search && asked.asked
  const nobody = !counterpart || !asked.asked || asked.error !== null
  // a half-written request is gone on with where it was
  const [resuming, setResuming] = useState(counterpart !== null && !asked.asked)
  const pick = (choosing || nobody) && !asked.looking && !resuming

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, before anything is drawn
  useLayoutEffect(() => {
    if (resuming && counterpart) navigate(addressOf(counterpart), { replace: true })
    setResuming(false)
  }, [])

  function pickOne(next: Counterpart) {
    ask.address(next)
    setChanging(null)
    navigate(addressOf(next), asked.asked ? { replace: true } : { step: true })
  }
  // the field is there after the next render
  const focusTitle = () => requestAnimationFrame(() => ask.form.setFocus('title'))
  const chose = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the form takes the choice's place, by whichever way
  useEffect(() => {
    if (chose.current && !pick) focusTitle()
    chose.current = pick
  }, [pick])

  const hasForm = counterpart !== null && (choosing || isWorthKeeping(ask.form.getValues()))
  return (
    <Page title={words('nav.ask')}>
      {asked.error && <ErrorState title={t('who.notFound')} error={asked.error} />}
      {ask.undoable && (
        <UndoNotice
          undoable={ask.undoable}
          undo={() => {
            ask.undo()
            focusTitle()
          }}
        />
      )}
      {ask.interrupted && counterpart && ask.act.status === 'idle' && (
        <Message title={t('interrupted.title')} text={t('interrupted.text')} />
      )}
      {asked.looking && <Skeleton />}
      {pick && <WhoCanHelp onPick={pickOne} focused={counterpart !== null} />}
      {pick && hasForm && (
        <div>
          <Button onClick={() => pickOne(counterpart)}>{t('to.keep')}</Button>
        </div>
      )}
      {!asked.looking && !pick && counterpart && (
        <RequestForm ask={ask} counterpart={counterpart} onChangeCounterpart={() => setChanging(search)} />
      )}
    </Page>
  )
}
