import { makeStyles, tokens } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import { navigate } from '../../components/hash-location.ts'
import { useTranslation } from '../../components/use-translation.ts'
import type { TreeRow } from './tree.ts'
import { pressed } from './tree-keys.ts'
import { TreeLine } from './tree-line.tsx'
import type { TreeState } from './use-tree.ts'

const useStyles = makeStyles({
  tree: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
})

interface UnitTreeProps {
  state: TreeState
  currentId: string | null
}

/** The units as a tree: arrow keys go through it, Enter opens a unit's page. */
export function UnitTree({ state, currentId }: UnitTreeProps) {
  const { t } = useTranslation('organisation')
  const styles = useStyles()
  const element = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const { rows } = state
  const wanted = focused ?? currentId
  const stop = rows.find(({ unit }) => unit.id === wanted) ?? rows[0]

  function focus(row: TreeRow | undefined) {
    if (!row) return
    setFocused(row.unit.id)
    element.current?.querySelector<HTMLElement>(`[data-unit="${CSS.escape(row.unit.id)}"]`)?.focus()
  }
  const choose = (row: TreeRow) => navigate(`/units/${row.unit.id}`)
  return (
    <div ref={element} role="tree" aria-label={t('tree.label')} className={styles.tree}>
      {rows.map(row => (
        <TreeLine
          key={row.unit.id}
          row={row}
          name={state.tree.nameOf(row.unit)}
          current={row.unit.id === currentId}
          stop={row === stop}
          onChoose={() => choose(row)}
          onToggle={() => state.setOpenOf([row.unit.id], row.open === false)}
          onFocus={() => setFocused(row.unit.id)}
          onKey={key => pressed(key, row, state, { focus, choose })}
        />
      ))}
    </div>
  )
}
