import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons/svg/add'
import { useRef } from 'react'
import { LIMITS } from '../../domain/request.ts'
import { CriterionLine } from './criterion-line.tsx'
import type { CriterionText } from './criterion-text.ts'
import { PROBLEM } from './focus-problem.ts'
import { useSay } from './live-region.tsx'
import { useLineFocus } from './use-line-focus.ts'
import { useTranslation } from './use-translation.ts'

const useStyles = makeStyles({
  group: { margin: 0, padding: 0, border: 'none', minWidth: 0 },
  legend: { padding: 0 },
  hint: {
    margin: `${tokens.spacingVerticalXXS} 0`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    margin: `${tokens.spacingVerticalXS} 0`,
    padding: 0,
    listStyleType: 'none',
  },
  problem: { margin: `${tokens.spacingVerticalXXS} 0`, color: tokens.colorPaletteRedForeground1 },
})

interface CriteriaEditorProps {
  label: string
  hint?: string
  error?: string | undefined
  value: readonly CriterionText[]
  onChange: (criteria: CriterionText[]) => void
}

/** How both will know that it is done: Enter begins the next line, Alt with an arrow key moves one. */
export function CriteriaEditor({ label, hint, error, value, onChange }: CriteriaEditorProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const say = useSay()
  const list = useRef<HTMLOListElement>(null)
  const focusLine = useLineFocus(list)
  // there is always a line to write in
  const lines: readonly CriterionText[] = value.length > 0 ? value : [{ text: '' }]
  const full = lines.length >= LIMITS.criteria

  const change = (at: number, text: string) =>
    onChange(lines.map((line, i) => (i === at ? { ...line, text } : line)))
  function insert(at: number) {
    if (full) return
    onChange([...lines.slice(0, at), { text: '' }, ...lines.slice(at)])
    focusLine(at)
  }
  function remove(at: number) {
    onChange(lines.filter((_, i) => i !== at))
    focusLine(Math.max(0, at - 1))
  }
  function move(at: number, by: 1 | -1) {
    const to = at + by
    const [line, other] = [lines[at], lines[to]]
    if (line === undefined || other === undefined) return
    onChange(lines.map((old, i) => (i === at ? other : i === to ? line : old)))
    focusLine(to)
    say(t('criteria.moved', { from: at + 1, to: to + 1 }))
  }
  return (
    <fieldset className={styles.group} {...(error ? PROBLEM : {})}>
      <legend className={styles.legend}>{label}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      <ol ref={list} className={styles.list}>
        {lines.map(({ text }, at) => (
          <CriterionLine
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
            key={at}
            number={at + 1}
            count={lines.length}
            text={text}
            onChange={next => change(at, next)}
            onNext={() => insert(at + 1)}
            onRemove={() => remove(at)}
            onMove={by => move(at, by)}
          />
        ))}
      </ol>
      {error && (
        <p role="alert" className={styles.problem}>
          {error}
        </p>
      )}
      <Button size="small" icon={<AddRegular />} disabled={full} onClick={() => insert(lines.length)}>
        {full ? t('criteria.full', { count: LIMITS.criteria }) : t('criteria.add')}
      </Button>
    </fieldset>
  )
}
