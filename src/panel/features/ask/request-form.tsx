import { Button, makeStyles, Switch, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { Controller, FormProvider } from 'react-hook-form'
import { ActionButton } from '../../components/action-button.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { focusProblem } from '../../components/focus-problem.ts'
import { useTranslation } from '../../components/use-translation.ts'
import type { Counterpart } from './ask-values.ts'
import { CounterpartLine } from './counterpart-line.tsx'
import { CriteriaField } from './criteria-field.tsx'
import { DuePreview } from './due-preview.tsx'
import { NeedFields } from './need-fields.tsx'
import { TimeFields } from './time-fields.tsx'
import type { AskForm } from './use-ask-form.ts'

const WIDE_SCREEN = '@media (min-width: 1024px)'

const useStyles = makeStyles({
  // the due times stand beside the fields where there is room, before the buttons where there is not
  form: {
    display: 'grid',
    gap: 'var(--cp-gap)',
    gridTemplateColumns: 'minmax(0, var(--cp-line))',
    [WIDE_SCREEN]: { gridTemplateColumns: 'minmax(0, var(--cp-line)) minmax(0, 280px)', columnGap: '24px' },
  },
  fields: { display: 'flex', flexDirection: 'column', gap: 'var(--cp-gap)', minWidth: 0 },
  due: {
    [WIDE_SCREEN]: { position: 'sticky', top: 'var(--cp-gap)', alignSelf: 'start' },
  },
  end: { display: 'flex', flexDirection: 'column', gap: 'var(--cp-gap)', minWidth: 0 },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  kept: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

interface RequestFormProps {
  ask: AskForm
  counterpart: Counterpart
  onChangeCounterpart: () => void
}

function Actions({ ask }: { ask: AskForm }) {
  const { t } = useTranslation('ask')
  const { t: words } = useTranslation()
  const styles = useStyles()
  const { status, giveUp } = ask.act
  return (
    <div className={styles.actions}>
      <ActionButton type="submit" appearance="primary" status={status} label={t('send')} />
      {status === 'retrying' ? (
        <Button onClick={giveUp}>{words('action.stopTrying')}</Button>
      ) : (
        <Button appearance="subtle" disabled={status !== 'idle'} onClick={ask.discard}>
          {t('discard')}
        </Button>
      )}
      <span className={styles.kept} role="status">
        {status === 'retrying' ? t('retrying') : t('kept')}
      </span>
    </div>
  )
}

/** One page: what, what for, how both know it is done, by when, and what that means for the provider. */
export function RequestForm({ ask, counterpart, onChangeCounterpart }: RequestFormProps) {
  const { t } = useTranslation('ask')
  const styles = useStyles()
  const element = useRef<HTMLFormElement>(null)
  const { form, generalError } = ask
  const { error } = ask.act
  // a refusal comes long after the press
  useEffect(() => {
    if (error) focusProblem(element.current)
  }, [error])
  return (
    <FormProvider {...form}>
      <form
        ref={element}
        noValidate
        className={styles.form}
        aria-label={t('form')}
        onSubmit={event => {
          event.preventDefault()
          ask.send().then(() => focusProblem(element.current))
        }}
      >
        <div className={styles.fields}>
          <CounterpartLine counterpart={counterpart} onChange={onChangeCounterpart} />
          <NeedFields />
          <CriteriaField />
          <TimeFields />
          <Controller
            name="private"
            control={form.control}
            render={({ field }) => (
              <Switch
                checked={field.value}
                label={t('private')}
                onChange={(_, { checked }) => field.onChange(checked)}
              />
            )}
          />
        </div>
        <div className={styles.due}>
          <DuePreview counterpart={counterpart} />
        </div>
        <div className={styles.end}>
          {generalError && <ErrorState title={t('failed')} error={generalError} />}
          <Actions ask={ask} />
        </div>
      </form>
    </FormProvider>
  )
}
