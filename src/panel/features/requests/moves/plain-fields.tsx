import { Input, Radio, RadioGroup, Textarea } from '@fluentui/react-components'
import { type Control, Controller, type FieldErrors, useController } from 'react-hook-form'
import { LIMITS, REOPEN_CAUSES } from '../../../../domain/request.ts'
import { FormField } from '../../../components/form-field.tsx'
import { InstantInput } from '../../../components/instant-input.tsx'
import { useNow } from '../../../components/use-now.ts'
import { useRoomLeft } from '../../../components/use-room-left.ts'
import { useTranslation } from '../../../components/use-translation.ts'
import type { FormMove, InstantName, TextName } from './move-forms.ts'
import type { MoveValues } from './move-values.ts'

interface Named {
  move: FormMove
  control: Control<MoveValues>
  errors: FieldErrors<MoveValues>
  optional: boolean
}

/** The label a field has in this move, else its usual one. */
function useLabel(move: FormMove) {
  const { t } = useTranslation('requests')
  return (name: TextName | InstantName) => {
    if (name === 'reason' && move === 'propose') return t('field.lateReason')
    if (name === 'note' && (move === 'deliver' || move === 'deliverPart')) return t('field.deliveryNote')
    return t(`field.${name as Exclude<TextName, 'cause' | 'unitId' | 'personId' | 'forCustomer'>}`)
  }
}

/** Words in one line or several; nothing is cut off, too much is said and not sent. */
export function WordsField({
  move,
  name,
  lines,
  control,
  errors,
  optional,
}: Named & { name: TextName; lines: number }) {
  const label = useLabel(move)
  const roomLeft = useRoomLeft()
  const { field } = useController({ control, name })
  const room = roomLeft(field.value, lines > 1 ? LIMITS.text : LIMITS.title)
  return (
    <FormField label={label(name)} hint={room} error={errors[name]?.message} required={!optional}>
      {lines > 1 ? <Textarea {...field} rows={lines} resize="vertical" /> : <Input {...field} />}
    </FormField>
  )
}

/** A date and time in the future. */
export function MomentField({ move, name, control, errors, optional }: Named & { name: InstantName }) {
  const label = useLabel(move)
  const now = useNow()
  return (
    <FormField label={label(name)} error={errors[name]?.message} required={!optional}>
      <Controller
        control={control}
        name={name}
        render={({ field }) => (
          <InstantInput value={field.value} onChange={field.onChange} onBlur={field.onBlur} min={now} />
        )}
      />
    </FormField>
  )
}

/** Whom the work waits for: only the customer stops the clock, so nothing is chosen beforehand. */
export function WhomField({ control, errors }: Pick<Named, 'control' | 'errors'>) {
  const { t } = useTranslation('requests')
  return (
    <FormField label={t('field.whom')} error={errors.forCustomer?.message} required>
      <Controller
        control={control}
        name="forCustomer"
        render={({ field }) => (
          <RadioGroup value={field.value} onChange={(_, data) => field.onChange(data.value)}>
            <Radio value="customer" label={t('field.whomCustomer')} />
            <Radio value="other" label={t('field.whomOther')} />
          </RadioGroup>
        )}
      />
    </FormField>
  )
}

/** Why a delivery goes back. */
export function CauseField({ control, errors }: Pick<Named, 'control' | 'errors'>) {
  const { t } = useTranslation('requests')
  return (
    <FormField label={t('field.cause')} error={errors.cause?.message} required>
      <Controller
        control={control}
        name="cause"
        render={({ field }) => (
          <RadioGroup value={field.value} onChange={(_, data) => field.onChange(data.value)}>
            {REOPEN_CAUSES.map(cause => (
              <Radio key={cause} value={cause} label={t(`cause.${cause}`)} />
            ))}
          </RadioGroup>
        )}
      />
    </FormField>
  )
}
