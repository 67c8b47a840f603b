import { Controller, useFormContext } from 'react-hook-form'
import { LIMITS, NEED_TYPES } from '../../../domain/request.ts'
import { useTranslation } from '../../components/use-translation.ts'
import type { AskValues } from './ask-values.ts'
import { ChoiceField } from './choice-field.tsx'
import { TextField } from './text-field.tsx'

/** What is wanted and what for. */
export function NeedFields() {
  const { t } = useTranslation('ask')
  const { t: words } = useTranslation()
  const { control } = useFormContext<AskValues>()
  const types = NEED_TYPES.map(value => ({ value, words: words(`needType.${value}`) }))
  return (
    <>
      <TextField name="title" label={t('title.label')} hint={t('title.hint')} limit={LIMITS.title} required />
      <TextField
        name="need"
        label={t('need.label')}
        hint={t('need.hint')}
        limit={LIMITS.text}
        rows={4}
        required
      />
      <TextField
        name="purpose"
        label={t('purpose.label')}
        hint={t('purpose.hint')}
        limit={LIMITS.text}
        rows={2}
      />
      <Controller
        name="needType"
        control={control}
        render={({ field }) => (
          <ChoiceField
            label={t('needType.label')}
            value={field.value}
            choices={types}
            onChange={field.onChange}
          />
        )}
      />
    </>
  )
}
