import type { ReactNode } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import type { Texts } from '../../components/use-translation.ts'
import './requests.css'

function Heading({ texts }: { texts: Texts }) {
  return <h1 className="requests-heading">{texts('app').t('nav.requests')}</h1>
}

/** The list where there is no room for a record beside it. */
export function Alone({ texts, children }: { texts: Texts; children: ReactNode }) {
  return (
    <div className="requests-page">
      <Heading texts={texts} />
      {children}
    </div>
  )
}

/** The list, and what it leads to at its right. */
export function Sides({ list, children }: { list: ReactNode; children: ReactNode }) {
  return (
    <div className="requests-sides">
      <div className="requests-left">{list}</div>
      <div className="requests-right">{children}</div>
    </div>
  )
}

/** What stands beside the list before a request is chosen. */
export function NothingChosen({ texts }: { texts: Texts }) {
  const { t } = texts('requests')
  return (
    <>
      <Heading texts={texts} />
      <div className="requests-place">
        <EmptyState title={t('choose.title')} text={t('choose.text')} />
      </div>
    </>
  )
}
