import { Controller, useFormContext } from 'react-hook-form'
import { CriteriaEditor } from '../../components/criteria-editor.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import type { AskValues } from './ask-values.ts'

/** The criteria of a new request; each line says itself when it is too long. */
export function CriteriaField() {
  const { t } = useTranslation('ask')
  const { t: words } = useTranslation()
  const { control } = useFormContext<AskValues>()
  return (
    <Controller
      name="criteria"
      control={control}
      render={({ field }) => (
        <CriteriaEditor
          label={t('criteria.label')}
          hint={words('criteria.hint')}
          value={field.value.map(text => ({ text }))}
          onChange={lines => field.onChange(lines.map(({ text }) => text))}
        />
      )}
    />
  )
}
