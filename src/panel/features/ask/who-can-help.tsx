import { Input, makeStyles, tokens } from '@fluentui/react-components'
import { SearchRegular } from '@fluentui/react-icons/svg/search'
import { type KeyboardEvent, useId, useState } from 'react'
import { ErrorState } from '../../components/error-state.tsx'
import { PanelLink } from '../../components/panel-link.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import type { Counterpart } from './ask-values.ts'
import { CounterpartList } from './counterpart-list.tsx'
import { useCounterparts } from './use-counterparts.ts'

const useStyles = makeStyles({
  picker: { display: 'flex', flexDirection: 'column', gap: 'var(--cp-gap)', maxWidth: 'var(--cp-line)' },
  label: { fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  field: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
})

const takeFocus = (box: HTMLElement | null) => box?.focus()

interface WhoCanHelpProps {
  onPick: (counterpart: Counterpart) => void
  /** Takes the focus: somebody asked for the search. */
  focused: boolean
}

/** Who can help? People and units together; arrow keys go through the list while the words stay in the box. */
export function WhoCanHelp({ onPick, focused }: WhoCanHelpProps) {
  const { t } = useTranslation('ask')
  const styles = useStyles()
  const id = useId()
  const [words, setWords] = useState('')
  const [active, setActive] = useState(-1)
  const { source, groups } = useCounterparts(words)
  const options = groups.flatMap(group => group.options)
  const current = options[active]

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && options.length > 0) {
      event.preventDefault()
      setActive(at => (at + step + options.length) % options.length)
    } else if (event.key === 'Enter') {
      const chosen = current ?? (words.trim() && !source.isPlaceholderData ? options[0] : undefined)
      if (chosen) onPick(chosen.counterpart)
    } else if (event.key === 'Escape' && words !== '') {
      event.stopPropagation()
      setWords('')
    }
  }

  return (
    <div className={styles.picker}>
      <div className={styles.field}>
        <label className={styles.label} htmlFor={`${id}-words`}>
          {t('who.title')}
        </label>
        <Input
          ref={focused ? takeFocus : null}
          id={`${id}-words`}
          role="combobox"
          aria-expanded={options.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          {...(current ? { 'aria-activedescendant': `${id}-${current.key}` } : {})}
          autoComplete="off"
          size="large"
          contentBefore={<SearchRegular />}
          placeholder={t('who.placeholder')}
          value={words}
          onKeyDown={onKeyDown}
          onChange={(_, { value }) => {
            setWords(value.slice(0, 100))
            setActive(-1)
          }}
        />
      </div>
      {source.error && <ErrorState error={source.error} retry={() => source.refetch()} />}
      {source.isLoading && <Skeleton lines={3} />}
      <CounterpartList id={id} groups={groups} current={current?.key} onPick={onPick} />
      <p className={styles.quiet} role="status">
        {source.data && options.length === 0 && t(words.trim() ? 'who.nobody' : 'who.first')}
      </p>
      <p className={styles.quiet}>
        <PanelLink href="/organisation" alone>
          {t('who.tree')}
        </PanelLink>
      </p>
    </div>
  )
}
