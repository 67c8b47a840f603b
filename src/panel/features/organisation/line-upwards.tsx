import { makeStyles, tokens } from '@fluentui/react-components'
import { ArrowUpRegular } from '@fluentui/react-icons/svg/arrow-up'
import type { PersonCard } from '../../../contract/organisation-views.ts'
import { useTranslation } from '../../components/use-translation.ts'
import { PersonLine, usePeopleStyles } from './people-list.tsx'
import { Section } from './section.tsx'

const useStyles = makeStyles({
  step: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  arrow: { display: 'flex', flexShrink: 0, fontSize: '16px', color: tokens.colorNeutralForeground3 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
})

/** The line of management as a chain, the nearest manager first. */
export function LineUpwards({ person }: { person: PersonCard }) {
  const { t } = useTranslation('organisation')
  const styles = useStyles()
  const { list } = usePeopleStyles()
  return (
    <Section title={t('person.line')}>
      {person.line.length === 0 && <p className={styles.quiet}>{t('person.noLine')}</p>}
      <ol className={list}>
        {person.line.map(manager => (
          <li key={manager.id} className={styles.step}>
            <span className={styles.arrow} aria-hidden>
              <ArrowUpRegular />
            </span>
            <PersonLine person={manager} />
          </li>
        ))}
      </ol>
    </Section>
  )
}
