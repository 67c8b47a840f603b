import type { ReactNode } from 'react'
import type { Me } from '../../contract/endpoints.ts'
import { followLink, hashOf } from '../components/hash-location.ts'
import type { Texts } from '../components/use-translation.ts'
import { SandboxLine } from './sandbox-line.tsx'
import './shell.css'
import { TABS, type TabName, tabOf } from './tabs.ts'

interface ShellFrameProps {
  me: Me
  /** The page's. */
  path: string
  icons?: Record<TabName, ReactNode>
  /** Between the tabs and the page. */
  notice: ReactNode
  texts: Texts
  children: ReactNode
}

/** Tabs above the page, on phones below it. Links rather than Fluent's TabList: lighter, and each has its address. */
export function ShellFrame({ me, path, icons, notice, texts, children }: ShellFrameProps) {
  const { t } = texts('app')
  const current = tabOf(path)
  return (
    <div className="shell">
      <SandboxLine me={me} texts={texts} />
      <nav className="shell-nav" aria-label={t('nav.label')}>
        {TABS.map(tab => (
          <a
            key={tab.name}
            href={hashOf(tab.path)}
            onClick={followLink}
            className={tab.name === 'ask' ? 'shell-tab shell-tab-ask' : 'shell-tab'}
            aria-current={tab.name === current ? 'page' : undefined}
          >
            <span className="shell-icon" aria-hidden>
              {icons?.[tab.name]}
            </span>
            {t(`nav.${tab.name}`)}
          </a>
        ))}
      </nav>
      {notice}
      <main className="shell-main">{children}</main>
    </div>
  )
}
