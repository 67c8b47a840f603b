import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../components/error-state.tsx'
import { Message } from '../../components/message.tsx'
import { Page } from '../../components/page.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import type { Counterpart } from './ask-values.ts'
import { RequestForm } from './request-form.tsx'
import { UndoNotice } from './undo-notice.tsx'
import { useAskForm } from './use-ask-form.ts'
import { useAsked } from './use-asked.ts'
import { WhoCanHelp } from './who-can-help.tsx'

/** A new request: first who can help, then what is needed. */
export function AskPage() {
  const { t } = useTranslation('ask')
  const { t: words } = useTranslation()
  const ask = useAskForm()
  const [choosing, setChoosing] = useState(false)
  const counterpart = useWatch({ control: ask.form.control, name: 'counterpart' })
  const asked = useAsked(address)

  function address(next: Counterpart) {
    ask.address(next)
    setChoosing(false)
  }
  function pickOne(next: Counterpart) {
    address(next)
    focusTitle()
  }
  // the field is there after the next render
  const focusTitle = () => requestAnimationFrame(() => ask.form.setFocus('title'))

  const pick = choosing || !counterpart
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
      {!asked.looking && pick && <WhoCanHelp onPick={pickOne} focused={choosing} />}
      {choosing && counterpart && (
        <div>
          <Button onClick={() => pickOne(counterpart)}>{t('to.keep')}</Button>
        </div>
      )}
      {!asked.looking && !pick && (
        <RequestForm ask={ask} counterpart={counterpart} onChangeCounterpart={() => setChoosing(true)} />
      )}
    </Page>
  )
}
