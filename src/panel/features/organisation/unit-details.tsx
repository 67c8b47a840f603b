import { makeStyles, tokens } from '@fluentui/react-components'
import type { UnitPage } from '../../../contract/organisation-views.ts'
import type { UnitRef } from '../../../contract/values.ts'
import { useDuration } from '../../components/duration.ts'
import { UnitName } from '../../components/names.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import { useUnitName } from '../../components/words.ts'
import { LongPeopleList } from './long-people-list.tsx'
import { PeopleList, usePeopleStyles } from './people-list.tsx'
import { Section } from './section.tsx'
import { UnitContacts } from './unit-contacts.tsx'

const LONG = 60

const useStyles = makeStyles({
  path: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    color: tokens.colorNeutralForeground2,
  },
  facts: { margin: 0 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
  unit: { display: 'flex', alignItems: 'center', minHeight: 'var(--cp-target)' },
})

function Path({ path }: { path: UnitRef[] }) {
  const { t } = useTranslation('organisation')
  const styles = useStyles()
  const downwards = [...path].reverse()
  return (
    <nav aria-label={t('unit.path')}>
      <ol className={styles.path}>
        {downwards.map((unit, at) => (
          <li key={unit.id}>
            {at > 0 && <span aria-hidden>› </span>}
            <UnitName unit={unit} />
          </li>
        ))}
      </ol>
    </nav>
  )
}

function SubUnits({ units }: { units: UnitRef[] }) {
  const { t } = useTranslation('organisation')
  const styles = useStyles()
  const { list } = usePeopleStyles()
  return (
    <Section title={t('unit.subUnits', { count: units.length })}>
      <ul className={list}>
        {units.map(unit => (
          <li key={unit.id} className={styles.unit}>
            <UnitName unit={unit} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The people of no unit below; the tree counts those as well. */
function Members({ unit: { members, subUnits } }: { unit: UnitPage }) {
  const { t } = useTranslation('organisation')
  const title = t(subUnits.length > 0 ? 'unit.directMembers' : 'unit.members', { count: members.length })
  return (
    <Section title={title}>
      {members.length > LONG ? (
        <LongPeopleList people={members} label={title} />
      ) : (
        <PeopleList people={members} />
      )}
    </Section>
  )
}

/** Who stands behind a unit and what it is held to. */
export function UnitDetails({ unit }: { unit: UnitPage }) {
  const { t } = useTranslation('organisation')
  const styles = useStyles()
  const durationOf = useDuration()
  const nameOf = useUnitName()
  const { response, delivery } = unit.targets
  return (
    <>
      {unit.path.length > 0 && <Path path={unit.path} />}
      <Section title={t('unit.heads', { count: unit.heads.length })}>
        {unit.heads.length > 0 ? (
          <PeopleList people={unit.heads} />
        ) : (
          <p className={styles.quiet}>{t('unit.noHead')}</p>
        )}
      </Section>
      <UnitContacts unit={unit} />
      <Section title={t('unit.targets')}>
        <p className={styles.facts}>
          {t('unit.targetWords', { response: durationOf(response), delivery: durationOf(delivery) })}
        </p>
        <p className={styles.quiet}>{t('unit.calendar', { calendar: nameOf({ names: unit.calendar }) })}</p>
      </Section>
      {unit.subUnits.length > 0 && <SubUnits units={unit.subUnits} />}
      {unit.members.length > 0 && <Members unit={unit} />}
    </>
  )
}
