import { useLocation } from 'wouter'
import { useTranslation } from '../components/use-translation.ts'
import { ConnectionLine } from './connection-line.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Routes } from './routes.tsx'
import { SandboxLine } from './sandbox-line.tsx'
import './shell.css'
import { TABS, type Tab, TabLink } from './tab-link.tsx'

const sections: Record<string, Tab['name']> = { people: 'organisation', units: 'organisation' }

/** The tab an address belongs to. */
function tabOf(location: string): string {
  const section = location.split('/')[1] ?? ''
  return sections[section] ?? (section === '' ? 'home' : section)
}

/** Tabs above the page, on phones below it. Links rather than Fluent's TabList: lighter, and each has its address. */
export function Shell() {
  const { t } = useTranslation()
  const [location] = useLocation()
  const current = tabOf(location)
  return (
    <div className="shell">
      <SandboxLine />
      <nav className="shell-nav" aria-label={t('nav.label')}>
        {TABS.map(tab => (
          <TabLink key={tab.name} tab={tab} current={tab.name === current} />
        ))}
      </nav>
      <ConnectionLine />
      <main className="shell-main">
        <ErrorBoundary key={location.split('/')[1] ?? ''}>
          <Routes />
        </ErrorBoundary>
      </main>
    </div>
  )
}
