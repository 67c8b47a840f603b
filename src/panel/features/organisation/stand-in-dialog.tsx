import { Input, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { PersonCard } from '../../../contract/organisation-views.ts'
import { useAct } from '../../api/use-act.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { CounterpartPicker } from '../../components/counterpart-picker.tsx'
import { DialogFrame } from '../../components/dialog-frame.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { FormField } from '../../components/form-field.tsx'
import { useSay } from '../../components/live-region.tsx'
import { RestoredDraft } from '../../components/restored-draft.tsx'
import { useKept } from '../../components/use-kept.ts'
import { useTranslation } from '../../components/use-translation.ts'
import { dayStart, dayText } from './days.ts'

const useStyles = makeStyles({
  days: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(140px, 1fr))', gap: '12px' },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
})

interface StandInDialogProps {
  person: PersonCard
  onClose: () => void
}

const startValues = () => ({ standInId: '', from: dayText(Date.now()), to: '' })

function useStandIn(person: PersonCard, onDone: () => void) {
  const { t } = useTranslation('organisation')
  const say = useSay()
  const kept = useKept(`stand-in:${person.id}`, startValues)
  const { standInId, from, to } = kept.values
  const act = useAct('person.nameStandIn', kept.draft)
  const [tried, setTried] = useState(false)
  // the last day counts in full
  const [start, end] = [dayStart(from), dayStart(to, 1)]
  const problems = {
    person: standInId ? undefined : t('standIn.problem.person'),
    from: start === null ? t('standIn.problem.from') : undefined,
    to: toProblem(),
  }

  function toProblem() {
    if (end === null) return t('standIn.problem.to')
    if (start !== null && end <= start) return t('standIn.problem.reversed')
    return end <= Date.now() ? t('standIn.problem.past') : undefined
  }

  async function send() {
    setTried(true)
    if (problems.person || problems.to || start === null || end === null) return
    const params = { id: person.id }
    const named = await act.send({ params, body: { standInId, from: start, to: end } })
    if (!named) return
    kept.draft.clear()
    say(t('standIn.done', { standIn: named.standIn.name, name: person.name }))
    onDone()
  }

  const shown = tried ? problems : { person: undefined, from: undefined, to: undefined }
  return { ...kept, act, send, problems: shown }
}

/** Who acts for a person between two days, both included. */
export function StandInDialog({ person, onClose }: StandInDialogProps) {
  const { t } = useTranslation('organisation')
  const { t: words } = useTranslation()
  const styles = useStyles()
  const form = useStandIn(person, onClose)
  const { act, problems, values, change } = form
  return (
    <DialogFrame
      title={t('standIn.dialog', { name: person.name })}
      onClose={() => {
        act.giveUp()
        onClose()
      }}
      onSubmit={form.send}
      {...(act.status === 'retrying' ? { closeLabel: words('action.stopTrying') } : {})}
      actions={
        <ActionButton type="submit" appearance="primary" status={act.status} label={words('action.save')} />
      }
    >
      {form.restored && <RestoredDraft onDiscard={form.discard} />}
      <p className={styles.quiet}>{t('standIn.what', { name: person.name })}</p>
      <CounterpartPicker
        kind="person"
        label={t('standIn.who')}
        error={problems.person}
        value={values.standInId}
        onChange={standInId => change({ standInId })}
        except={[person.id]}
        required
      />
      <div className={styles.days}>
        <FormField label={t('standIn.from')} error={problems.from} required>
          <Input type="date" value={values.from} onChange={(_, { value }) => change({ from: value })} />
        </FormField>
        <FormField label={t('standIn.to')} error={problems.to} required>
          <Input type="date" value={values.to} onChange={(_, { value }) => change({ to: value })} />
        </FormField>
      </div>
      {act.error && <ErrorState title={t('standIn.failed')} error={act.error} />}
    </DialogFrame>
  )
}
