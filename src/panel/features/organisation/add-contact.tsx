import { Button } from '@fluentui/react-components'
import { useRead } from '../../api/use-read.ts'
import { CounterpartPicker } from '../../components/counterpart-picker.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import type { NamedContact } from './contact-rows.tsx'

interface AddContactProps {
  /** Who is chosen, empty for nobody. */
  id: string
  onChoose: (id: string) => void
  contacts: NamedContact[]
  onAdd: (contact: NamedContact) => void
}

/** Finds a person and adds him for all units; for which unit is then chosen in his row. */
export function AddContact({ id, onChoose, contacts, onAdd }: AddContactProps) {
  const { t } = useTranslation('organisation')
  const person = useRead('person.open', { params: { id } }, { enabled: id !== '' })
  const forAll = contacts.filter(contact => contact.forUnitId === null).map(contact => contact.person.id)
  const { data } = person
  function add() {
    if (!data || data.id !== id) return
    onAdd({ person: { id: data.id, name: data.name }, forUnitId: null })
  }
  return (
    <>
      <CounterpartPicker
        kind="person"
        label={t('contacts.add')}
        value={id}
        onChange={onChoose}
        except={forAll}
      />
      {id !== '' && (
        <div>
          <Button onClick={add} disabled={data?.id !== id}>
            {t('contacts.addNamed', { name: data?.id === id ? data.name : '' })}
          </Button>
        </div>
      )}
    </>
  )
}
