import { makeStyles, tokens } from '@fluentui/react-components'
import type { PersonCard } from '../../../contract/organisation-views.ts'
import type { UnitRef } from '../../../contract/values.ts'
import { Message } from '../../components/message.tsx'
import { PersonName, UnitName } from '../../components/names.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import { LineUpwards } from './line-upwards.tsx'
import { LongPeopleList } from './long-people-list.tsx'
import { PeopleList } from './people-list.tsx'
import { Section } from './section.tsx'
import { StandIns } from './stand-ins.tsx'

const LONG = 60

const useStyles = makeStyles({
  title: { margin: 0, color: tokens.colorNeutralForeground2 },
  facts: { margin: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  fact: { margin: 0, overflowWrap: 'anywhere' },
})

function Units({ label, units }: { label: string; units: UnitRef[] }) {
  const { t } = useTranslation('organisation')
  const styles = useStyles()
  return (
    <p className={styles.fact}>
      {label}
      {units.map((unit, at) => (
        <span key={unit.id}>
          {at > 0 && t('list.comma')}
          <UnitName unit={unit} />
        </span>
      ))}
    </p>
  )
}

/** What the person is to the reader, by the directory's lines. */
function Position({ person }: { person: PersonCard }) {
  const { t } = useTranslation('organisation')
  const styles = useStyles()
  const { position, name, nearestCommonManager: above } = person
  return (
    <>
      <p className={styles.fact}>{t(`position.${position}`, { name })}</p>
      {position !== 'self' && above && (
        <p className={styles.fact}>
          {t('person.common')}
          <PersonName person={above} />
        </p>
      )}
    </>
  )
}

function Reports({ reports }: { reports: PersonCard['reports'] }) {
  const { t } = useTranslation('organisation')
  const title = t('person.reports', { count: reports.length })
  return (
    <Section title={title}>
      {reports.length > LONG ? (
        <LongPeopleList people={reports} label={title} />
      ) : (
        <PeopleList people={reports} />
      )}
    </Section>
  )
}

export function PersonDetails({ person }: { person: PersonCard }) {
  const { t } = useTranslation('organisation')
  const styles = useStyles()
  return (
    <>
      {!person.active && <Message title={t('person.left')} text={t('person.leftText')} />}
      <div className={styles.facts}>
        <p className={styles.title}>{person.title}</p>
        <Units label={t('person.units', { count: person.units.length })} units={person.units} />
        {person.heads.length > 0 && <Units label={t('person.heads')} units={person.heads} />}
        <Position person={person} />
      </div>
      <StandIns person={person} />
      <LineUpwards person={person} />
      {person.reports.length > 0 && <Reports reports={person.reports} />}
    </>
  )
}
