import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { RequestState } from '../../domain/moves.ts'
import { useTranslation } from './use-translation.ts'

const useStyles = makeStyles({
  badge: {
    display: 'inline-block',
    padding: `0 ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: '20px',
    whiteSpace: 'nowrap',
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
  },
  promised: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    border: `1px solid ${tokens.colorBrandStroke2}`,
  },
  done: {
    backgroundColor: tokens.colorPaletteGreenBackground1,
    color: tokens.colorPaletteGreenForeground1,
    border: `1px solid ${tokens.colorPaletteGreenBorder1}`,
  },
  rush: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorStatusWarningForeground3,
    border: `1px solid ${tokens.colorStatusWarningBorder1}`,
  },
  late: {
    backgroundColor: tokens.colorPaletteRedBackground1,
    color: tokens.colorPaletteRedForeground1,
    border: `1px solid ${tokens.colorPaletteRedBorder1}`,
  },
})

const look: Partial<Record<RequestState, 'promised' | 'done'>> = {
  committed: 'promised',
  delivered: 'promised',
  confirmed: 'done',
}

/** A request's state in words: the words say it, the colour only helps. */
export function StateBadge({ state }: { state: RequestState }) {
  const { t } = useTranslation()
  const styles = useStyles()
  const kind = look[state]
  return <span className={mergeClasses(styles.badge, kind && styles[kind])}>{t(`state.${state}`)}</span>
}

/** 超时 for a missed target, 逾期 for a missed promise. */
export function LateBadge({ late }: { late: 'target' | 'promise' }) {
  const { t } = useTranslation()
  const styles = useStyles()
  return <span className={mergeClasses(styles.badge, styles.late)}>{t(`late.${late}`)}</span>
}

/** 加急: drawn stronger than a state, because it changes who has to wait. */
export function UrgencyBadge({ urgency }: { urgency: 'soon' | 'rush' }) {
  const { t } = useTranslation()
  const styles = useStyles()
  return (
    <span className={mergeClasses(styles.badge, urgency === 'rush' && styles.rush)}>
      {t(`urgency.${urgency}`)}
    </span>
  )
}
