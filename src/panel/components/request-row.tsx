import { memo, type ReactNode } from 'react'
import type { RequestRow as Row } from '../../contract/request-views.ts'
import { DueTime } from './due-time.tsx'
import { followLink, hashOf } from './hash-location.ts'
import './request-row.css'
import { LateBadge, StateBadge, UrgencyBadge } from './state-badge.tsx'
import { useNow } from './use-now.ts'
import { type Texts, useTexts } from './use-translation.ts'
import { unitName } from './words.ts'

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

interface PlainRequestRowProps extends RequestRowProps {
  now: number
  texts: Texts
}

function otherName({ row, other, texts }: PlainRequestRowProps): string {
  const { t, i18n } = texts('app')
  const { person, unit } =
    other === 'customer' ? row.customer : { person: row.provider.assignee, unit: row.provider.unit }
  const team = unitName(unit.names, i18n.language)
  const name = person ? t('personOfUnit', { person: person.name, unit: team }) : team
  return t(other === 'customer' ? 'row.from' : 'row.to', { name })
}

/** A request in a list: title, state, what it is held to, and whom it is about. */
export function PlainRequestRow(props: PlainRequestRowProps) {
  const { row, href, current = false, children, below, now, texts } = props
  const { t } = texts('app')
  return (
    <div className={current ? 'request-row request-row-current' : 'request-row'}>
      <div className="request-row-text">
        <a
          href={hashOf(href)}
          onClick={followLink}
          className="request-row-title"
          data-row
          aria-current={current ? 'true' : undefined}
        >
          {row.title}
        </a>
        <div className="request-row-line">
          <StateBadge state={row.state} confirmedAs={row.confirmedAs} t={t} />
          {row.urgency === 'rush' && <UrgencyBadge urgency="rush" t={t} />}
          {row.late && <LateBadge late={row.late} t={t} />}
          <DueTime row={row} now={now} t={t} />
        </div>
        {row.askedToHelp && (
          <div className="request-row-line">
            <strong>{t('row.help')}</strong>
          </div>
        )}
        <div className="request-row-line">{otherName(props)}</div>
      </div>
      {children && <div className="request-row-actions">{children}</div>}
      {below && <div className="request-row-below">{below}</div>}
    </div>
  )
}

/** The same, drawn anew only when it changed or a minute has gone by. */
export const RequestRow = memo(function RequestRow(props: RequestRowProps) {
  return <PlainRequestRow {...props} now={useNow()} texts={useTexts()} />
})
