import type { EntryView } from '../../../../contract/request-views.ts'
import { MOVE_NAMES, SYSTEM_MOVES } from '../../../../domain/moves.ts'
import type { Entry } from '../../../../domain/request.ts'
import { timeWords } from '../../../components/time-words.ts'
import { useNow } from '../../../components/use-now.ts'
import { useTranslation } from '../../../components/use-translation.ts'
import { useUnitName } from '../../../components/words.ts'

const WHATS: readonly string[] = [
  ...MOVE_NAMES,
  ...SYSTEM_MOVES,
  'submit',
  'rate',
  'correctRating',
  'clockChange',
  'import',
  'correct',
]
const isKnown = (what: string): what is Entry['what'] => WHATS.includes(what)

/** An imported line often has no date or name; it is then told without one. */
function withoutDetail({ what, data, text }: EntryView) {
  if (what === 'import' && text === '') return 'importFilled'
  if (what === 'propose' && data.date === undefined) {
    return data.commits ? 'proposeCommitsOpen' : 'proposeOpen'
  }
  if ((what === 'accept' || what === 'renegotiate' || what === 'wait') && data.date === undefined) {
    return `${what}Open` as const
  }
  return what === 'reassign' && !data.person ? 'reassignOpen' : null
}

/** What an administrator changed in the host's list; the old title is told as the words of the line. */
function correction({ corrected = [], date }: EntryView['data']) {
  const title = corrected.includes('title')
  if (!corrected.includes('neededBy')) return 'correct'
  if (date === undefined) return title ? 'correctBothNoDate' : 'correctNoDate'
  return title ? 'correctBoth' : 'correctDate'
}

/** Where the same move is told in different words. */
function variant(entry: EntryView) {
  const { what, data } = entry
  if (!isKnown(what)) return 'other'
  const open = withoutDetail(entry)
  if (open) return open
  if (what === 'correct') return correction(data)
  if (what === 'propose' && data.commits) return 'proposeCommits'
  if (what === 'reopen' && data.cause === 'unclear') return 'reopenUnclear'
  if (what === 'counter' && data.date !== undefined) return 'counterDate'
  if (what === 'wait' && !data.forWhom) return 'waitCustomer'
  if (what === 'agree' && data.kind && data.kind !== 'ownerWanted') return `agree_${data.kind}` as const
  if (what === 'handOver' && data.kind === 'ownerWanted') return 'handOverAgain'
  if (what === 'remindOwner' && data.kind === 'owner') return 'remindOwnerAgree'
  if (what === 'escalate' || what === 'missDue' || what === 'remindDue' || what === 'remindTurn') {
    return data.to && data.to.length > 0 ? (`${what}To` as const) : what
  }
  return what
}

const SUBJECTS = ['promise', 'response', 'delivery'] as const

/** What the product's own reminder is about: the service writes it as `remindDue:response` into the line's text. */
const subjectOf = ({ by, text }: EntryView) =>
  by === 'system' ? SUBJECTS.find(subject => text.endsWith(`:${subject}`)) : undefined

/** The words somebody wrote; the product's own lines carry a code there. */
export const saidIn = ({ by, text }: EntryView): string => (by === 'system' ? '' : text)

/** The history's line in words; codes and data come from the service, sentences are made here. */
export function useEntryWords(entry: EntryView) {
  const { t } = useTranslation('requests')
  const { t: app } = useTranslation()
  const now = useNow()
  const unitName = useUnitName()
  const { data } = entry
  const time = (at: number | undefined) => (at === undefined ? '' : timeWords(at, now, app))
  const values = {
    date: time(data.date),
    from: time(data.from),
    person: data.person?.name ?? '',
    unit: data.unit ? unitName(data.unit) : '',
    to: data.to?.map(person => person.name).join(t('record.and')) ?? '',
    whom: data.forWhom ?? '',
    step: data.nextStep ?? '',
    mark: data.mark ?? 0,
    state: app(`state.${entry.state}`),
  }
  const subject = subjectOf(entry)
  const about = subject ? app('aside', { words: t(`history.about.${subject}`) }) : ''
  return {
    by: typeof entry.by === 'string' ? t(`history.by.${entry.by}`) : entry.by.name,
    did: t(`history.${variant(entry)}`, values) + about,
    onBehalf: data.onBehalfOf ? t('history.onBehalf', { person: data.onBehalfOf.name }) : null,
    alternative: data.alternative ? t('history.alternative', { text: data.alternative }) : null,
  }
}
