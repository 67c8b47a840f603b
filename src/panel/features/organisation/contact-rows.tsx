import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import type { PersonRef } from '../../../contract/values.ts'
import { useRead } from '../../api/use-read.ts'
import { NativeSelect } from '../../components/native-select.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import { useUnitName } from '../../components/words.ts'
import { usePeopleStyles } from './people-list.tsx'

export interface NamedContact {
  person: PersonRef
  forUnitId: string | null
}

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} 0`,
  },
  name: {
    flex: '1 1 100px',
    minWidth: 0,
    overflowWrap: 'anywhere',
    '@media (max-width: 639px)': { flexBasis: '100%' },
  },
  choice: { flex: '2 1 140px', minWidth: 0, display: 'grid' },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
})

function useUnitChoices(ownUnitId: string) {
  const { t, i18n } = useTranslation('organisation')
  const nameOf = useUnitName()
  const organisation = useRead('organisation')
  const order = new Intl.Collator(i18n.language)
  const units = (organisation.data?.units ?? [])
    .filter(unit => unit.id !== ownUnitId)
    .map(unit => ({ value: unit.id, words: t('contacts.forUnit', { unit: nameOf(unit) }) }))
    .sort((a, b) => order.compare(a.words, b.words))
  return [{ value: '', words: t('contacts.forAll') }, ...units]
}

interface ContactRowsProps {
  contacts: NamedContact[]
  ownUnitId: string
  onChange: (contacts: NamedContact[]) => void
  /** The button pressed is gone: the focus must go elsewhere. */
  onRemoved: () => void
}

export function ContactRows({ contacts, ownUnitId, onChange, onRemoved }: ContactRowsProps) {
  const { t } = useTranslation('organisation')
  const styles = useStyles()
  const { list } = usePeopleStyles()
  const choices = useUnitChoices(ownUnitId)
  const choose = (at: number, unitId: string) =>
    onChange(contacts.map((contact, i) => (i === at ? { ...contact, forUnitId: unitId || null } : contact)))
  function remove(at: number) {
    onChange(contacts.filter((_, i) => i !== at))
    onRemoved()
  }
  if (contacts.length === 0) return <p className={styles.quiet}>{t('contacts.none')}</p>
  return (
    <ul className={list}>
      {contacts.map(({ person, forUnitId }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a key by person and unit would change under the open list of units
        <li key={at} className={styles.row}>
          <span className={styles.name}>{person.name}</span>
          <span className={styles.choice}>
            <NativeSelect
              label={t('contacts.for', { name: person.name })}
              value={forUnitId ?? ''}
              options={choices}
              onPick={unitId => choose(at, unitId)}
            />
          </span>
          <Button
            appearance="subtle"
            icon={<DismissRegular />}
            aria-label={t('contacts.remove', { name: person.name })}
            onClick={() => remove(at)}
          />
        </li>
      ))}
    </ul>
  )
}
