import { Button, makeStyles, mergeClasses, Textarea, tokens } from '@fluentui/react-components'
import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down'
import { ArrowUpRegular } from '@fluentui/react-icons/svg/arrow-up'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import { type KeyboardEvent, useId } from 'react'
import { LIMITS } from '../../domain/request.ts'
import { useRoomLeft } from './use-room-left.ts'
import { useTranslation } from './use-translation.ts'

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    justifyContent: 'flex-end',
    columnGap: tokens.spacingHorizontalXS,
  },
  text: { flex: '1 1 240px', minWidth: 0 },
  buttons: { display: 'flex', flexShrink: 0 },
  words: { flexBasis: '100%', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  problem: { color: tokens.colorPaletteRedForeground1 },
})

interface CriterionLineProps {
  number: number
  count: number
  text: string
  onChange: (text: string) => void
  onNext: () => void
  onRemove: () => void
  onMove: (by: 1 | -1) => void
}

/** One criterion: its text, the buttons that move or remove it, and how much room is left. */
export function CriterionLine({ number, count, text, ...on }: CriterionLineProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const id = useId()
  const room = useRoomLeft()(text, LIMITS.criterion)
  const tooLong = text.length > LIMITS.criterion

  function onKeyDown(event: KeyboardEvent) {
    // Enter that chooses a word of the input method is not ours
    if (event.nativeEvent.isComposing) return
    const next = event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey
    const step = event.altKey ? { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key] : undefined
    const gone = event.key === 'Backspace' && text === '' && count > 1
    if (!next && step === undefined && !gone) return
    event.preventDefault()
    if (next) on.onNext()
    else if (step) on.onMove(step)
    else on.onRemove()
  }

  return (
    <li className={styles.line}>
      <Textarea
        className={styles.text}
        textarea={{ className: 'one-line' }}
        rows={1}
        resize="vertical"
        value={text}
        aria-label={t('criteria.number', { number })}
        {...(room ? { 'aria-describedby': id } : {})}
        {...(tooLong ? { 'aria-invalid': true } : {})}
        onChange={(_, { value }) => on.onChange(value)}
        onKeyDown={onKeyDown}
      />
      <span className={styles.buttons}>
        <Button
          appearance="subtle"
          icon={<ArrowUpRegular />}
          disabled={number === 1}
          aria-label={t('criteria.up', { number })}
          onClick={() => on.onMove(-1)}
        />
        <Button
          appearance="subtle"
          icon={<ArrowDownRegular />}
          disabled={number === count}
          aria-label={t('criteria.down', { number })}
          onClick={() => on.onMove(1)}
        />
        <Button
          appearance="subtle"
          icon={<DismissRegular />}
          disabled={count === 1 && text === ''}
          aria-label={t('criteria.remove', { number })}
          onClick={on.onRemove}
        />
      </span>
      {room && (
        <span id={id} className={mergeClasses(styles.words, tooLong && styles.problem)}>
          {room}
        </span>
      )}
    </li>
  )
}
