import { useRef, useState } from 'react'
import type { UnitPage } from '../../../contract/organisation-views.ts'
import { useAct } from '../../api/use-act.ts'
import { useRead } from '../../api/use-read.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { DialogFrame } from '../../components/dialog-frame.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { useSay } from '../../components/live-region.tsx'
import { Message } from '../../components/message.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import { useUnitName } from '../../components/words.ts'
import { AddContact } from './add-contact.tsx'
import { ContactRows, type NamedContact } from './contact-rows.tsx'

const namedOf = (unit: UnitPage): NamedContact[] =>
  unit.contacts.map(({ person, forUnit }) => ({ person, forUnitId: forUnit?.id ?? null }))

/** The same person for the same unit counts once, whichever way he came into the list. */
const withoutTwins = (contacts: NamedContact[]) =>
  contacts
    .map(({ person, forUnitId }) => ({ personId: person.id, forUnitId }))
    .filter(
      (one, at, all) =>
        all.findIndex(other => other.personId === one.personId && other.forUnitId === one.forUnitId) === at,
    )

interface ContactsDialogProps {
  unit: UnitPage
  onClose: () => void
}

/** The head names the unit's contacts, for all or for one customer unit. */
export function ContactsDialog({ unit, onClose }: ContactsDialogProps) {
  const { t } = useTranslation('organisation')
  const { t: words } = useTranslation()
  const nameOf = useUnitName()
  const say = useSay()
  const act = useAct('unit.nameContacts')
  const newest = useRead('unit.open', { params: { id: unit.id } })
  const [contacts, setContacts] = useState(() => namedOf(unit))
  const { version } = newest.data ?? unit
  const adding = useRef<HTMLDivElement>(null)
  const focusSearch = () => adding.current?.querySelector('input')?.focus()
  const conflict = act.error?.code === 'version-changed'

  async function save() {
    const named = withoutTwins(contacts)
    const saved = await act.send({ params: { id: unit.id }, body: { version, contacts: named } })
    if (saved) {
      say(t('contacts.saved'))
      onClose()
    } else newest.refetch()
  }

  return (
    <DialogFrame
      title={t('contacts.dialog', { unit: nameOf(unit) })}
      onClose={onClose}
      onSubmit={save}
      actions={
        <ActionButton type="submit" appearance="primary" status={act.status} label={words('action.save')} />
      }
    >
      <ContactRows contacts={contacts} ownUnitId={unit.id} onChange={setContacts} onRemoved={focusSearch} />
      <div ref={adding}>
        <AddContact
          contacts={contacts}
          onAdd={contact => {
            setContacts([...contacts, contact])
            focusSearch()
          }}
        />
      </div>
      {conflict && <Changed unit={newest.data ?? unit} />}
      {act.error && !conflict && <ErrorState title={t('contacts.failed')} error={act.error} />}
    </DialogFrame>
  )
}

/** Somebody else saved first: what they named, while one's own list stands untouched above. */
function Changed({ unit }: { unit: UnitPage }) {
  const { t } = useTranslation('organisation')
  const names = unit.contacts.map(({ person }) => person.name).join(t('list.comma'))
  return (
    <Message
      kind="problem"
      title={t('contacts.changed')}
      text={names ? t('contacts.changedNow', { names }) : t('contacts.changedNobody')}
    />
  )
}
