import { Input, Textarea } from '@fluentui/react-components'
import { type FieldPathByValue, useController, useFormContext } from 'react-hook-form'
import { FormField } from '../../components/form-field.tsx'
import { useRoomLeft } from '../../components/use-room-left.ts'
import type { AskValues } from './ask-values.ts'

interface TextFieldProps {
  name: FieldPathByValue<AskValues, string>
  label: string
  limit: number
  hint?: string
  /** More than one line: how many at first. */
  rows?: number
  required?: boolean
}

/** A text of the request; nothing is cut off, too much is said and not sent. */
export function TextField({ name, label, limit, hint, rows, required = false }: TextFieldProps) {
  const roomLeft = useRoomLeft()
  const { control } = useFormContext<AskValues>()
  const { field, fieldState } = useController({ name, control })
  const { error } = fieldState
  const props = { ...field, value: String(field.value) }
  return (
    <FormField
      label={label}
      required={required}
      hint={roomLeft(props.value, limit) ?? hint}
      error={error?.message}
    >
      {rows === undefined ? (
        <Input {...props} autoComplete="off" />
      ) : (
        <Textarea {...props} rows={rows} resize="vertical" />
      )}
    </FormField>
  )
}
