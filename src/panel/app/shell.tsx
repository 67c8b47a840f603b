import { makeStyles, tokens } from '@fluentui/react-components'
import { useLocation } from 'wouter'
import { useTranslation } from '../components/use-translation.ts'
import { ConnectionLine } from './connection-line.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Routes } from './routes.tsx'
import { SandboxLine } from './sandbox-line.tsx'
import { TABS, type Tab, TabLink } from './tab-link.tsx'

const PHONE = '@media (max-width: 639px)'

const useStyles = makeStyles({
  shell: {
    display: 'flex',
    flexDirection: 'column',
    height: '100%',
  },
  nav: {
    display: 'flex',
    flexShrink: 0,
    gap: tokens.spacingHorizontalXS,
    height: 'var(--cp-bar)',
    padding: `0 ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    [PHONE]: {
      order: 1,
      gap: 0,
      height: 'calc(var(--cp-bar) + env(safe-area-inset-bottom))',
      padding: '0 0 env(safe-area-inset-bottom)',
      borderBottom: 'none',
      borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  main: { flex: 1, minHeight: 0, overflowY: 'auto', overflowX: 'hidden', position: 'relative' },
})

const sections: Record<string, Tab['name']> = { people: 'organisation', units: 'organisation' }

/** The tab an address belongs to. */
function tabOf(location: string): string {
  const section = location.split('/')[1] ?? ''
  return sections[section] ?? (section === '' ? 'home' : section)
}

/** Tabs above the page, on phones below it. Links rather than Fluent's TabList: lighter, and each has its address. */
export function Shell() {
  const { t } = useTranslation()
  const styles = useStyles()
  const [location] = useLocation()
  const current = tabOf(location)
  return (
    <div className={styles.shell}>
      <SandboxLine />
      <nav className={styles.nav} aria-label={t('nav.label')}>
        {TABS.map(tab => (
          <TabLink key={tab.name} tab={tab} current={tab.name === current} />
        ))}
      </nav>
      <ConnectionLine />
      <main className={styles.main}>
        <ErrorBoundary key={location.split('/')[1] ?? ''}>
          <Routes />
        </ErrorBoundary>
      </main>
    </div>
  )
}
