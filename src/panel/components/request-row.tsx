import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { memo, type ReactNode } from 'react'
import { Link } from 'wouter'
import type { RequestRow as Row } from '../../contract/request-views.ts'
import { DueTime } from './due-time.tsx'
import { LateBadge, StateBadge, UrgencyBadge } from './state-badge.tsx'
import { useTranslation } from './use-translation.ts'
import { useUnitName } from './words.ts'

const useStyles = makeStyles({
  row: {
    position: 'relative',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground3 },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground6,
    boxShadow: `inset 3px 0 ${tokens.colorCompoundBrandStroke}`,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  text: { flex: '1 1 220px', minWidth: 0 },
  title: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: 'none',
    overflowWrap: 'anywhere',
    // no title takes the list for itself; the record shows all of it
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 3,
    overflow: 'hidden',
    // the whole row is the link's target; buttons in the row stand above it
    '::after': { content: '""', position: 'absolute', inset: 0 },
    ':focus-visible': { outlineStyle: 'none' },
    ':focus-visible::after': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXXS,
    marginTop: tokens.spacingVerticalXXS,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: '20px',
  },
  actions: {
    position: 'relative',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    ':empty': { display: 'none' },
    // below the words on every row: beside short ones only, buttons would jump from row to row
    '@media (max-width: 639px)': { flexBasis: '100%' },
  },
  below: { position: 'relative', flexBasis: '100%', minWidth: 0 },
})

interface RequestRowProps {
  row: Row
  href: string
  /** Whose name stands in the row: the other side's. */
  other: 'customer' | 'provider'
  current?: boolean
  /** Buttons at the end of the row. */
  children?: ReactNode
  /** What opens below the row's words. */
  below?: ReactNode
}

function useOther(row: Row, other: RequestRowProps['other']): string {
  const { t } = useTranslation()
  const unitName = useUnitName()
  const { person, unit } =
    other === 'customer' ? row.customer : { person: row.provider.assignee, unit: row.provider.unit }
  const name = person ? t('personOfUnit', { person: person.name, unit: unitName(unit) }) : unitName(unit)
  return t(other === 'customer' ? 'row.from' : 'row.to', { name })
}

/** A request in a list: title, state, what it is held to, and whom it is about. Drawn anew only when it changed. */
export const RequestRow = memo(function RequestRow(props: RequestRowProps) {
  const { row, href, other, current = false, children, below } = props
  const { t } = useTranslation()
  const styles = useStyles()
  const name = useOther(row, other)
  return (
    <div className={mergeClasses(styles.row, current && styles.current)}>
      <div className={styles.text}>
        <Link href={href} className={styles.title} data-row aria-current={current ? 'true' : undefined}>
          {row.title}
        </Link>
        <div className={styles.line}>
          <StateBadge state={row.state} />
          {row.urgency === 'rush' && <UrgencyBadge urgency="rush" />}
          {row.late && <LateBadge late={row.late} />}
          <DueTime row={row} />
        </div>
        {row.askedToHelp && (
          <div className={styles.line}>
            <strong>{t('row.help')}</strong>
          </div>
        )}
        <div className={styles.line}>{name}</div>
      </div>
      {children && <div className={styles.actions}>{children}</div>}
      {below && <div className={styles.below}>{below}</div>}
    </div>
  )
})
