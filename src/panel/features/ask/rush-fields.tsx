import { makeStyles, tokens } from '@fluentui/react-components'
import { Controller, useFormContext } from 'react-hook-form'
import { LIMITS } from '../../../domain/request.ts'
import { FormField } from '../../components/form-field.tsx'
import { InstantInput } from '../../components/instant-input.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import type { AskValues } from './ask-values.ts'
import { TextField } from './text-field.tsx'

const useStyles = makeStyles({
  rush: {
    display: 'flex',
    flexDirection: 'column',
    gap: 'var(--cp-gap)',
    paddingLeft: tokens.spacingHorizontalM,
    borderLeft: `3px solid ${tokens.colorCompoundBrandStroke}`,
  },
})

/** A rush says when damage starts, what it costs and what may give way: otherwise everybody would tick it. */
export function RushFields() {
  const { t } = useTranslation('ask')
  const styles = useStyles()
  const { control } = useFormContext<AskValues>()
  return (
    <div className={styles.rush}>
      <Controller
        name="rush.damageFrom"
        control={control}
        render={({ field, fieldState }) => (
          <FormField label={t('rush.damageFrom')} required error={fieldState.error?.message}>
            <InstantInput value={field.value} onChange={field.onChange} onBlur={field.onBlur} />
          </FormField>
        )}
      />
      <TextField
        name="rush.effect"
        label={t('rush.effect')}
        hint={t('rush.effectHint')}
        limit={LIMITS.rush}
        rows={2}
        required
      />
      <TextField
        name="rush.mayGiveWay"
        label={t('rush.mayGiveWay')}
        hint={t('rush.mayGiveWayHint')}
        limit={LIMITS.rush}
        rows={2}
        required
      />
    </div>
  )
}
