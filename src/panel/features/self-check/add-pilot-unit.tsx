import { useState } from 'react'
import type { ActStatus } from '../../api/use-act.ts'
import { useRead } from '../../api/use-read.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { CounterpartPicker } from '../../components/counterpart-picker.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import { useUnitName } from '../../components/words.ts'

interface AddPilotUnitProps {
  /** Units that are open already. */
  open: string[]
  status: ActStatus
  onAdd: (id: string) => void
}

/** Finds a unit and opens it. */
export function AddPilotUnit({ open, status, onAdd }: AddPilotUnitProps) {
  const { t } = useTranslation('selfCheck')
  const nameOf = useUnitName()
  const [id, setId] = useState('')
  const { data } = useRead('unit.open', { params: { id } }, { enabled: id !== '' })
  const chosen = data?.id === id && !open.includes(id) ? data : undefined
  return (
    <>
      <CounterpartPicker kind="unit" label={t('pilot.add')} value={id} onChange={setId} except={open} />
      {chosen && (
        <div>
          <ActionButton
            status={status}
            label={t('pilot.addNamed', { name: nameOf(chosen) })}
            onClick={() => onAdd(id)}
          />
        </div>
      )}
    </>
  )
}
