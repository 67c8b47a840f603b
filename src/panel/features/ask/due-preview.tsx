import { makeStyles, tokens } from '@fluentui/react-components'
import { useEffect } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import type { DuePreview as Due } from '../../../contract/endpoints.ts'
import { useRead } from '../../api/use-read.ts'
import { ErrorState } from '../../components/error-state.tsx'
import { Sentence } from '../../components/sentence.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { Time } from '../../components/time.tsx'
import { useNow } from '../../components/use-now.ts'
import { useTranslation } from '../../components/use-translation.ts'
import { useUnitName } from '../../components/words.ts'
import type { AskValues, Counterpart } from './ask-values.ts'

const useStyles = makeStyles({
  box: {
    padding: 'var(--cp-gap)',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  lines: { margin: `${tokens.spacingVerticalXS} 0 0`, paddingLeft: tokens.spacingHorizontalL },
  strong: { fontWeight: tokens.fontWeightSemibold },
})

function Receivers({ due, person }: { due: Due; person: Counterpart['person'] }) {
  const { t } = useTranslation('ask')
  const names = due.contacts.map(contact => contact.name).join(t('who.and'))
  if (person) return <li>{t('due.toPerson', { name: person.name })}</li>
  return <li>{names ? t('due.to', { names }) : t('due.toAll')}</li>
}

function DueLines({ due, person }: { due: Due; person: Counterpart['person'] }) {
  const { t } = useTranslation('ask')
  const styles = useStyles()
  const nameOf = useUnitName()
  const { control } = useFormContext<AskValues>()
  const neededBy = useWatch({ control, name: 'neededBy' })
  const time = (at: number) => ({
    time: (
      <span className={styles.strong}>
        <Time at={at} focusable />
      </span>
    ),
  })
  return (
    <ul className={styles.lines}>
      <li>
        <Sentence words={t('due.response')} parts={time(due.responseDueAt)} />
      </li>
      <li>
        <Sentence words={t('due.delivery')} parts={time(due.deliveryDueAt)} />
      </li>
      <Receivers due={due} person={person} />
      <li>{t('due.calendar', { calendar: nameOf({ names: due.calendar }), zone: due.timeZone })}</li>
      {due.provisional && <li>{t('due.provisional')}</li>}
      {neededBy !== null && neededBy < due.deliveryDueAt && <li>{t('due.sooner')}</li>}
    </ul>
  )
}

/** What the provider will be held to if the request is sent now. */
export function DuePreview({ counterpart }: { counterpart: Counterpart }) {
  const { t } = useTranslation('ask')
  const styles = useStyles()
  const { control } = useFormContext<AskValues>()
  const urgency = useWatch({ control, name: 'urgency' })
  const now = useNow()
  const due = useRead('due', { query: { unit: counterpart.unit.id, urgency } }, { keepPrevious: true })
  const { refetch } = due
  // the due times move on with the clock
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew each minute
  useEffect(() => void refetch(), [now, refetch])
  return (
    <section className={styles.box} aria-live="polite">
      <h2 className={styles.heading}>{t('due.title')}</h2>
      {due.data && <DueLines due={due.data} person={counterpart.person} />}
      {due.isLoading && <Skeleton lines={2} />}
      {due.error && !due.data && (
        <ErrorState title={t('due.failed')} error={due.error} retry={() => refetch()} />
      )}
    </section>
  )
}
