import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down'
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right'
import type { TreeRow } from './tree.ts'

const useStyles = makeStyles({
  line: {
    display: 'flex',
    alignItems: 'center',
    minHeight: 'var(--cp-target)',
    paddingRight: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground6,
    boxShadow: `inset 3px 0 ${tokens.colorCompoundBrandStroke}`,
    fontWeight: tokens.fontWeightSemibold,
    // backgrounds are gone there
    '@media (forced-colors: active)': { border: '1px solid Highlight' },
  },
  toggle: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    width: '28px',
    alignSelf: 'stretch',
    color: tokens.colorNeutralForeground2,
    '@media (pointer: coarse)': { width: '36px' },
  },
  name: { minWidth: 0, flex: 1, overflowWrap: 'anywhere' },
  count: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, paddingLeft: '8px' },
})

/** Deeper levels stop indenting: at 320 px there must be room for the name. */
const indent = (level: number) => `${Math.min(level - 1, 6) * 14}px`

interface TreeLineProps {
  row: TreeRow
  name: string
  current: boolean
  /** The one line Tab stops at. */
  stop: boolean
  onChoose: () => void
  onToggle: () => void
  onFocus: () => void
  onKey: (key: string) => boolean
}

export function TreeLine({ row, name, current, stop, onChoose, onToggle, onFocus, onKey }: TreeLineProps) {
  const styles = useStyles()
  return (
    <div
      role="treeitem"
      data-unit={row.unit.id}
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-selected={current}
      {...(row.open === null ? {} : { 'aria-expanded': row.open })}
      tabIndex={stop ? 0 : -1}
      className={mergeClasses(styles.line, current && styles.current)}
      style={{ paddingLeft: indent(row.level) }}
      onClick={onChoose}
      onFocus={onFocus}
      onKeyDown={event => {
        if (event.ctrlKey || event.metaKey || event.altKey || !onKey(event.key)) return
        event.preventDefault()
      }}
    >
      <span
        aria-hidden
        className={styles.toggle}
        onClick={event => {
          if (row.open === null) return
          event.stopPropagation()
          onToggle()
        }}
      >
        {row.open !== null && (row.open ? <ChevronDownRegular /> : <ChevronRightRegular />)}
      </span>
      <span className={styles.name}>{name}</span>
      <span className={styles.count} aria-hidden>
        {row.unit.headcount > 0 && row.unit.headcount}
      </span>
    </div>
  )
}
