import { Input } from '@fluentui/react-components'

const two = (n: number) => String(n).padStart(2, '0')

/** The browser's local wall time as the native control writes it; '' for none. */
function toLocalText(at: number | null): string {
  if (at === null) return ''
  const date = new Date(at)
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}

function fromLocalText(text: string): number | null {
  const at = new Date(text).getTime()
  return Number.isNaN(at) ? null : at
}

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
      value={toLocalText(value)}
      {...(min === undefined ? {} : { min: toLocalText(min) })}
      onChange={(_, data) => onChange(fromLocalText(data.value))}
    />
  )
}
