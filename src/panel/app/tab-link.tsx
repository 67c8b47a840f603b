import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { AddFilled } from '@fluentui/react-icons/svg/add'
import { HomeRegular } from '@fluentui/react-icons/svg/home'
import { OrganizationRegular } from '@fluentui/react-icons/svg/organization'
import { TextBulletListSquareRegular } from '@fluentui/react-icons/svg/text-bullet-list-square'
import { Link } from 'wouter'
import { useTranslation } from '../components/use-translation.ts'

const PHONE = '@media (max-width: 639px)'

const useStyles = makeStyles({
  tab: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalSNudge,
    minWidth: 'var(--cp-target)',
    padding: `2px ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-3px' },
    [PHONE]: {
      flex: 1,
      flexDirection: 'column',
      justifyContent: 'center',
      gap: 0,
      paddingLeft: 0,
      paddingRight: 0,
      fontSize: tokens.fontSizeBase200,
      lineHeight: tokens.lineHeightBase200,
    },
  },
  current: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    // the line takes the padding's place
    paddingBottom: 0,
    borderBottom: `2px solid ${tokens.colorCompoundBrandStroke}`,
    [PHONE]: {
      paddingBottom: '2px',
      borderBottom: 'none',
      paddingTop: 0,
      borderTop: `2px solid ${tokens.colorCompoundBrandStroke}`,
      color: tokens.colorCompoundBrandForeground1,
    },
  },
  ask: {
    marginLeft: 'auto',
    color: tokens.colorBrandForegroundLink,
    [PHONE]: { marginLeft: 0 },
  },
  icon: { fontSize: '20px', display: 'flex' },
})

export const TABS = [
  { name: 'home', path: '/', icon: <HomeRegular /> },
  { name: 'requests', path: '/requests', icon: <TextBulletListSquareRegular /> },
  { name: 'organisation', path: '/organisation', icon: <OrganizationRegular /> },
  { name: 'ask', path: '/ask', icon: <AddFilled /> },
] as const

export type Tab = (typeof TABS)[number]

export function TabLink({ tab, current }: { tab: Tab; current: boolean }) {
  const { t } = useTranslation()
  const styles = useStyles()
  return (
    <Link
      href={tab.path}
      className={mergeClasses(styles.tab, current && styles.current, tab.name === 'ask' && styles.ask)}
      {...(current ? { 'aria-current': 'page' as const } : {})}
    >
      <span className={styles.icon} aria-hidden>
        {tab.icon}
      </span>
      {t(`nav.${tab.name}`)}
    </Link>
  )
}
