import type { SelectHTMLAttributes } from 'react'
import './control.css'

interface NativeSelectProps extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange'> {
  label: string
  options: readonly { value: string; words: string }[]
  onPick: (value: string) => void
}

/** A select whose label is for screen readers only: the first option says what it is about. */
export function NativeSelect({ label, options, onPick, ...rest }: NativeSelectProps) {
  return (
    <select {...rest} aria-label={label} className="control" onChange={event => onPick(event.target.value)}>
      {options.map(({ value, words }) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  )
}
