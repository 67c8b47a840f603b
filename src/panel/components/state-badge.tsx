import type { TFunction } from 'i18next'
import type { RequestRow } from '../../contract/request-views.ts'
import type { RequestState } from '../../domain/moves.ts'
import './state-badge.css'

interface Worded {
  t: TFunction<'app'>
}

const LOOK: Partial<Record<RequestState, string>> = {
  committed: 'badge badge-promised',
  delivered: 'badge badge-promised',
  confirmed: 'badge badge-done',
}

/** A request's state in words: the words say it, the colour only helps. What nobody accepted is not called so. */
export function StateBadge({ state, confirmedAs, t }: Worded & Pick<RequestRow, 'state' | 'confirmedAs'>) {
  if (confirmedAs === 'silence' || confirmedAs === 'import')
    return <span className="badge">{t(`closed.${confirmedAs}`)}</span>
  return <span className={LOOK[state] ?? 'badge'}>{t(`state.${state}`)}</span>
}

/** 超时 for a missed target, 逾期 for a missed promise. */
export function LateBadge({ late, t }: Worded & { late: 'target' | 'promise' }) {
  return <span className="badge badge-late">{t(`late.${late}`)}</span>
}

/** 加急: drawn stronger than a state, because it changes who has to wait. */
export function UrgencyBadge({ urgency, t }: Worded & { urgency: 'soon' | 'rush' }) {
  return <span className={urgency === 'rush' ? 'badge badge-rush' : 'badge'}>{t(`urgency.${urgency}`)}</span>
}
