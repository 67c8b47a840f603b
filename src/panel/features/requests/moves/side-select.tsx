import { Select } from '@fluentui/react-components'
import { type Control, Controller } from 'react-hook-form'
import type { RequestView } from '../../../../contract/request-views.ts'
import { FormField } from '../../../components/form-field.tsx'
import { useTranslation } from '../../../components/use-translation.ts'
import { useUnitName } from '../../../components/words.ts'
import type { MoveValues } from './move-values.ts'

interface SideSelectProps {
  view: RequestView
  control: Control<MoveValues>
  error: string | undefined
}

/** A unit that has or had the request, or would get it. */
export function SideSelect({ view, control, error }: SideSelectProps) {
  const { t } = useTranslation('requests')
  const unitName = useUnitName()
  const wanted = view.pending?.unit
  const known = [...view.legs.map(({ unit }) => unit), ...(wanted ? [wanted] : [])]
  const units = [...new Map(known.map(unit => [unit.id, unit])).values()]
  return (
    <FormField label={t('field.unitId')} error={error} required>
      <Controller
        control={control}
        name="unitId"
        render={({ field }) => (
          <Select {...field}>
            <option value="">{t('field.choose')}</option>
            {units.map(unit => (
              <option key={unit.id} value={unit.id}>
                {unitName(unit)}
              </option>
            ))}
          </Select>
        )}
      />
    </FormField>
  )
}
