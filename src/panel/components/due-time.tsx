import type { TFunction } from 'i18next'
import type { RequestRow } from '../../contract/request-views.ts'
import { isOpen } from '../../domain/moves.ts'
import { Sentence } from './sentence.tsx'
import { Moment } from './time.tsx'

type Due = Pick<RequestRow, 'access' | 'promisedFor' | 'dueAt' | 'neededBy' | 'workingDaysLeft' | 'state'>

const sameDay = (a: number, b: number) => new Date(a).toDateString() === new Date(b).toDateString()

/** What a row is held to: an offer is no promise yet, and a wish is the last resort. */
function heldTo({ state, promisedFor, dueAt, neededBy }: Due) {
  if (promisedFor !== null)
    return { at: promisedFor, kind: state === 'proposed' ? 'proposed' : 'promised' } as const
  if (dueAt !== null) return { at: dueAt, kind: 'due' } as const
  return neededBy === null || !isOpen(state) ? null : ({ at: neededBy, kind: 'needed' } as const)
}

const PAST = { promised: 'wasPromised', due: 'wasDue', needed: 'wasNeeded', proposed: 'proposed' } as const

function daysLeft(days: number | null, past: boolean, t: TFunction<'app'>): string | null {
  if (days === null || (past && days >= 0)) return null
  if (days === 0) return t('due.today')
  return days > 0 ? t('due.daysLeft', { count: days }) : t('due.daysPast', { count: -days })
}

/** What a row is held to, in words: "promised for Thursday, 2 working days left". */
export function DueTime({ row, now, t }: { row: Due; now: number; t: TFunction<'app'> }) {
  const held = heldTo(row)
  const past = held !== null && held.at < now
  // days are counted to a promise or target that is still to be met
  const runs =
    held?.kind === 'due' || (held?.kind === 'promised' && isOpen(row.state) && row.state !== 'delivered')
  const counted = runs && !sameDay(held.at, now)
  const left = daysLeft(counted ? row.workingDaysLeft : null, past, t)
  if (held === null && !isOpen(row.state)) return null
  // what colleagues aren't told of a wish or target is no date that is missing
  if (held === null) return <span>{t(row.access === 'full' ? 'due.none' : 'due.noPromise')}</span>
  return (
    <span>
      <Sentence
        words={t(`due.${past ? PAST[held.kind] : held.kind}`)}
        parts={{ time: <Moment at={held.at} to="day" now={now} t={t} /> }}
      />
      {left !== null && t('due.separator') + left}
    </span>
  )
}
