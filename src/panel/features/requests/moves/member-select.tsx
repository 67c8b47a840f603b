import { Select } from '@fluentui/react-components'
import { type Control, Controller } from 'react-hook-form'
import type { UnitPage } from '../../../../contract/organisation-views.ts'
import { useRead } from '../../../api/use-read.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { FormField } from '../../../components/form-field.tsx'
import { useTranslation } from '../../../components/use-translation.ts'
import type { MoveValues } from './move-values.ts'

interface MemberSelectProps {
  unitId: string
  control: Control<MoveValues>
  error: string | undefined
  /** Not offered. */
  except?: string | undefined
}

/** Members, heads and contacts, each once: whoever may take the unit's requests. */
function peopleOf(unit: UnitPage) {
  const people = [
    ...unit.members,
    ...unit.heads,
    ...unit.contacts.map(({ person }) => ({ ...person, title: '' })),
  ]
  const byId = new Map(people.map(person => [person.id, person]))
  for (const person of unit.members) byId.set(person.id, person)
  return [...byId.values()]
}

/** Somebody of a unit. */
export function MemberSelect({ unitId, control, error, except }: MemberSelectProps) {
  const { t } = useTranslation('requests')
  const unit = useRead('unit.open', { params: { id: unitId || '-' } }, { enabled: unitId !== '' })
  const people = unit.data ? peopleOf(unit.data).filter(({ id }) => id !== except) : []
  return (
    <>
      <FormField label={t('field.personId')} error={error} required>
        <Controller
          control={control}
          name="personId"
          render={({ field }) => (
            <Select {...field}>
              <option value="">{t('field.choose')}</option>
              {people.map(({ id, name, title }) => (
                <option key={id} value={id}>
                  {title ? `${name} · ${title}` : name}
                </option>
              ))}
            </Select>
          )}
        />
      </FormField>
      {unit.error && <ErrorState error={unit.error} retry={() => unit.refetch()} />}
    </>
  )
}
