import { Input, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useRead } from '../api/use-read.ts'
import { ErrorState } from './error-state.tsx'
import { FormField } from './form-field.tsx'
import { useSettled } from './use-settled.ts'
import { useTranslation } from './use-translation.ts'
import { useUnitName } from './words.ts'

const useStyles = makeStyles({
  results: { maxHeight: '220px', overflowY: 'auto' },
  none: { margin: 0, color: tokens.colorNeutralForeground3 },
})

interface Hit {
  id: string
  words: string
}

const personWords = (name: string, unit: string) => `${name} · ${unit}`

interface CounterpartPickerProps {
  /** What is looked for. */
  kind: 'unit' | 'person'
  label: string
  hint?: string
  error?: string | undefined
  value: string
  onChange: (id: string) => void
  required?: boolean
  /** Not offered, e.g. the unit that has it already. */
  except?: readonly string[]
}

function useHits(
  kind: 'unit' | 'person',
  words: string,
  except: readonly string[],
): { hits: Hit[] | null; error: Error | null } {
  const unitName = useUnitName()
  const search = useRead(
    'search',
    { query: { q: words || '-', in: 'counterparts' } },
    { enabled: words !== '', keepPrevious: true },
  )
  const lately = useRead('counterparts', {}, { enabled: words === '' })
  const { data } = words === '' ? lately : search
  const hits =
    kind === 'unit'
      ? data?.units.map(unit => ({ id: unit.id, words: unitName(unit) }))
      : data?.people.map(({ id, name, unit }) => ({ id, words: personWords(name, unitName(unit)) }))
  return {
    hits: hits?.filter(({ id }) => !except.includes(id)) ?? null,
    error: words === '' ? lately.error : search.error,
  }
}

/** One by his id: who was chosen before the page was opened again stays in sight too. */
function useHit(kind: 'unit' | 'person', id: string): Hit | null {
  const unitName = useUnitName()
  const asks = (asked: typeof kind) => ({ enabled: id !== '' && kind === asked })
  const { data: unit } = useRead('unit.open', { params: { id } }, asks('unit'))
  const { data: person } = useRead('person.open', { params: { id } }, asks('person'))
  if (unit) return { id, words: unitName(unit) }
  return person ? { id, words: personWords(person.name, unitName(person.primaryUnit)) } : null
}

/** Finds a unit or a person by words; with none typed, those asked lately. */
export function CounterpartPicker({
  kind,
  label,
  hint,
  error,
  value,
  onChange,
  required = false,
  except = [],
}: CounterpartPickerProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const [text, setText] = useState('')
  const words = useSettled(text.trim())
  const { hits, error: failed } = useHits(kind, words, except)
  const [picked, setPicked] = useState<Hit | null>(null)
  const found = useHit(kind, picked?.id === value ? '' : value)
  const chosen = picked?.id === value ? picked : found
  // who was chosen stays in sight while other words are typed
  const kept = chosen && !hits?.some(({ id }) => id === value) ? [chosen] : []
  const choose = (id: string) => {
    setPicked([...kept, ...(hits ?? [])].find(hit => hit.id === id) ?? null)
    onChange(id)
  }
  return (
    <div>
      <FormField label={label} hint={hint} error={error} required={required}>
        <Input
          type="search"
          value={text}
          placeholder={t(`picker.${kind}`)}
          onChange={(_, data) => setText(data.value)}
          onKeyDown={event => event.key === 'Enter' && event.preventDefault()}
        />
      </FormField>
      {failed && <ErrorState error={failed} />}
      {hits?.length === 0 && words !== '' && <p className={styles.none}>{t('picker.none')}</p>}
      <RadioGroup
        aria-label={label}
        className={styles.results}
        value={value}
        onChange={(_, data) => choose(data.value)}
      >
        {[...kept, ...(hits ?? [])].map(hit => (
          <Radio key={hit.id} value={hit.id} label={hit.words} />
        ))}
      </RadioGroup>
    </div>
  )
}
