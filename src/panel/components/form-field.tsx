import { Field } from '@fluentui/react-components'
import type { ReactElement } from 'react'

interface FormFieldProps {
  label: string
  hint?: string | undefined
  /** The problem in words; shown below and read out. */
  error?: string | undefined
  required?: boolean
  /** One control: Input, Textarea, Select. */
  children: ReactElement
}

/** Label, hint and problem around one control. */
export function FormField({ label, hint, error, required = false, children }: FormFieldProps) {
  return (
    <Field
      label={label}
      required={required}
      {...(hint ? { hint } : {})}
      {...(error ? { validationMessage: error, validationState: 'error' as const } : {})}
    >
      {children}
    </Field>
  )
}
