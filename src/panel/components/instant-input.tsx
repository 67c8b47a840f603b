import { Input } from '@fluentui/react-components'

const two = (n: number) => String(n).padStart(2, '0')

/** The browser's local wall time as the native control writes it; '' for none. */
function toLocalText(at: number | null): string {
  if (at === null) return ''
  const date = new Date(at)
  // four digits also while the year is being typed: less is no date to the control, and it would empty itself
  const year = String(date.getFullYear()).padStart(4, '0')
  const day = `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}

function fromLocalText(text: string): number | null {
  const at = new Date(text).getTime()
  return Number.isNaN(at) ? null : at
}

/** Without it the control takes years of six digits. */
const LAST = '9999-12-31T23:59'

interface InstantInputProps {
  value: number | null
  onChange: (at: number | null) => void
  onBlur?: () => void
  /** Earlier moments are not offered. */
  min?: number
  name?: string
}

/** Date and time with the system's own picker. Goes inside a FormField. */
export function InstantInput({ value, onChange, min, ...rest }: InstantInputProps) {
  return (
    <Input
      {...rest}
      type="datetime-local"
      max={LAST}
      value={toLocalText(value)}
      {...(min === undefined ? {} : { min: toLocalText(min) })}
      onChange={(_, data) => onChange(fromLocalText(data.value))}
    />
  )
}
