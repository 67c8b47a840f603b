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

function useStandIn(person: PersonCard, onDone: () => void) {
  const { t } = useTranslation('organisation')
  const say = useSay()
  const act = useAct('person.nameStandIn')
  const [standInId, setStandInId] = useState('')
  const [from, setFrom] = useState(() => dayText(Date.now()))
  const [to, setTo] = useState('')
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
    say(t('standIn.done', { standIn: named.standIn.name, name: person.name }))
    onDone()
  }

  const shown = tried ? problems : { person: undefined, from: undefined, to: undefined }
  return { act, send, problems: shown, standInId, setStandInId, from, setFrom, to, setTo }
}

/** Who acts for a person between two days, both included. */
export function StandInDialog({ person, onClose }: StandInDialogProps) {
  const { t } = useTranslation('organisation')
  const { t: words } = useTranslation()
  const styles = useStyles()
  const form = useStandIn(person, onClose)
  const { act, problems } = form
  return (
    <DialogFrame
      title={t('standIn.dialog', { name: person.name })}
      onClose={onClose}
      onSubmit={form.send}
      actions={
        <ActionButton type="submit" appearance="primary" status={act.status} label={words('action.save')} />
      }
    >
      <p className={styles.quiet}>{t('standIn.what', { name: person.name })}</p>
      <CounterpartPicker
        kind="person"
        label={t('standIn.who')}
        error={problems.person}
        value={form.standInId}
        onChange={form.setStandInId}
        except={[person.id]}
        required
      />
      <div className={styles.days}>
        <FormField label={t('standIn.from')} error={problems.from} required>
          <Input type="date" value={form.from} onChange={(_, { value }) => form.setFrom(value)} />
        </FormField>
        <FormField label={t('standIn.to')} error={problems.to} required>
          <Input type="date" value={form.to} onChange={(_, { value }) => form.setTo(value)} />
        </FormField>
      </div>
      {act.error && <ErrorState title={t('standIn.failed')} error={act.error} />}
    </DialogFrame>
  )
}
