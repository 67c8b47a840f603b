import { useRef } from 'react'
import type { UnitPage } from '../../../contract/organisation-views.ts'
import { useAct } from '../../api/use-act.ts'
import { useRead } from '../../api/use-read.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { DialogFrame } from '../../components/dialog-frame.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { useSay } from '../../components/live-region.tsx'
import { Message } from '../../components/message.tsx'
import { RestoredDraft } from '../../components/restored-draft.tsx'
import { useKept } from '../../components/use-kept.ts'
import { useTranslation } from '../../components/use-translation.ts'
import { useUnitName } from '../../components/words.ts'
import { AddContact } from './add-contact.tsx'
import { ContactRows, type NamedContact } from './contact-rows.tsx'

interface Values {
  /** The unit as it was when the list was begun: what others named since then is not overwritten unseen. */
  version: number
  contacts: NamedContact[]
  /** Chosen, but not in the list yet. */
  addingId: string
}

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
  const newest = useRead('unit.open', { params: { id: unit.id } })
  const start = (): Values => ({ version: unit.version, contacts: namedOf(unit), addingId: '' })
  const { values, change, draft, restored, discard } = useKept(`contacts:${unit.id}`, start)
  const { version, contacts, addingId } = values
  const act = useAct('unit.nameContacts', draft)
  const adding = useRef<HTMLDivElement>(null)
  const focusSearch = () => adding.current?.querySelector('input')?.focus()
  const conflict = act.error?.code === 'version-changed'

  async function save() {
    // what others named has been read by now: saving again puts this list in its place
    const seen = conflict && newest.data ? newest.data.version : version
    change({ version: seen })
    const body = { version: seen, contacts: withoutTwins(contacts) }
    const saved = await act.send({ params: { id: unit.id }, body })
    if (saved) {
      draft.clear()
      say(t('contacts.saved'))
      onClose()
    } else newest.refetch()
  }

  return (
    <DialogFrame
      title={t('contacts.dialog', { unit: nameOf(unit) })}
      onClose={() => {
        act.giveUp()
        onClose()
      }}
      onSubmit={save}
      {...(act.status === 'retrying' ? { closeLabel: words('action.stopTrying') } : {})}
      actions={
        <ActionButton type="submit" appearance="primary" status={act.status} label={words('action.save')} />
      }
    >
      {restored && <RestoredDraft onDiscard={discard} />}
      <ContactRows
        contacts={contacts}
        ownUnitId={unit.id}
        onChange={next => change({ contacts: next })}
        onRemoved={focusSearch}
      />
      <div ref={adding}>
        <AddContact
          id={addingId}
          onChoose={id => change({ addingId: id })}
          contacts={contacts}
          onAdd={contact => {
            change({ contacts: [...contacts, contact], addingId: '' })
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
