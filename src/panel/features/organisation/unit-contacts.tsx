import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Suspense, useState } from 'react'
import type { UnitPage } from '../../../contract/organisation-views.ts'
import { lazyPart } from '../../components/lazy-part.ts'
import { PersonName } from '../../components/names.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import { useUnitName } from '../../components/words.ts'
import { usePeopleStyles } from './people-list.tsx'
import { Section } from './section.tsx'

const ContactsDialog = lazyPart(() => import('./contacts-dialog.tsx').then(m => m.ContactsDialog))

const useStyles = makeStyles({ quiet: { margin: 0, color: tokens.colorNeutralForeground2 } })

/** Who receives and dispatches the unit's requests. */
export function UnitContacts({ unit }: { unit: UnitPage }) {
  const { t } = useTranslation('organisation')
  const styles = useStyles()
  const people = usePeopleStyles()
  const nameOf = useUnitName()
  const [naming, setNaming] = useState(false)
  const { contacts } = unit
  return (
    <Section
      title={t('contacts.title')}
      action={
        unit.mayNameContacts && (
          <Button size="small" onClick={() => setNaming(true)}>
            {t('contacts.name')}
          </Button>
        )
      }
    >
      {contacts.length === 0 && <p className={styles.quiet}>{t('contacts.none')}</p>}
      <ul className={people.list}>
        {contacts.map(({ person, forUnit }) => (
          <li key={`${person.id} ${forUnit?.id}`} className={people.person}>
            <span>
              <PersonName person={person} />
            </span>
            <span className={people.title}>
              {forUnit ? t('contacts.forUnit', { unit: nameOf(forUnit) }) : t('contacts.forAll')}
            </span>
          </li>
        ))}
      </ul>
      {naming && (
        <Suspense>
          <ContactsDialog unit={unit} onClose={() => setNaming(false)} />
        </Suspense>
      )}
    </Section>
  )
}
