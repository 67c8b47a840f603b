import { makeStyles } from '@fluentui/react-components'
import { Controller, useFormContext, useWatch } from 'react-hook-form'
import { URGENCIES } from '../../../domain/request.ts'
import { FormField } from '../../components/form-field.tsx'
import { InstantInput } from '../../components/instant-input.tsx'
import { useNow } from '../../components/use-now.ts'
import { useTranslation } from '../../components/use-translation.ts'
import type { AskValues } from './ask-values.ts'
import { ChoiceField } from './choice-field.tsx'
import { RushFields } from './rush-fields.tsx'

const useStyles = makeStyles({ time: { maxWidth: '280px' } })

/** By when it is needed and how urgent it is. */
export function TimeFields() {
  const { t } = useTranslation('ask')
  const { t: words } = useTranslation()
  const { control } = useFormContext<AskValues>()
  const urgency = useWatch({ control, name: 'urgency' })
  const styles = useStyles()
  const now = useNow()
  const urgencies = URGENCIES.map(value => ({ value, words: words(`urgency.${value}`) }))
  return (
    <>
      <Controller
        name="neededBy"
        control={control}
        render={({ field, fieldState }) => (
          <div className={styles.time}>
            <FormField
              label={t('neededBy.label')}
              hint={t('neededBy.hint')}
              error={fieldState.error?.message}
            >
              <InstantInput value={field.value} min={now} onChange={field.onChange} onBlur={field.onBlur} />
            </FormField>
          </div>
        )}
      />
      <Controller
        name="urgency"
        control={control}
        render={({ field }) => (
          <ChoiceField
            label={t('urgency.label')}
            hint={field.value === 'rush' ? t('urgency.rushHint') : undefined}
            value={field.value}
            choices={urgencies}
            onChange={field.onChange}
          />
        )}
      />
      {urgency === 'rush' && <RushFields />}
    </>
  )
}
