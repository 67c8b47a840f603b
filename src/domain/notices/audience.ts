import type { Activity } from '../activities.ts'
import type { PersonId } from '../organisation.ts'
import type { Entry, Request } from '../request.ts'
import { type After, asked, customers, providers } from './sides.ts'

/** A line of the history with the request before and after it. */
export interface Happened extends After {
  before: Request | undefined
  entry: Entry
}

/** People to be told of an activity, before it is asked who of them may be. */
export type Wanted = readonly [Activity, readonly PersonId[]]

type Rule = (happened: Happened) => Wanted[]

const tell =
  (activity: Activity, ...audiences: ((happened: Happened) => readonly PersonId[])[]): Rule =>
  happened => [[activity, audiences.flatMap(audience => audience(happened))]]

const nobody: Rule = () => []
/** Those the entry names, such as the superiors asked to help. */
const named = ({ entry }: Happened) => entry.data.to ?? []

/** Those who made the offer that was pending. */
function offerers(happened: Happened): readonly PersonId[] {
  const pending = happened.before?.pending
  if (!pending) return []
  if (pending.kind !== 'renegotiation') return [pending.by]
  return pending.side === 'customer' ? customers(happened) : providers(happened)
}

/** Whoever has it now, and those who were sure that somebody else had. */
function passedOn(happened: Happened): Wanted[] {
  const former = happened.before?.assigneeId
  return [
    ['requestArrived', providers(happened)],
    ['passedOn', [...customers(happened), ...(former ? [former] : [])]],
  ]
}

const isPassedOn = ({ before, request }: Happened) =>
  before?.legs.length !== request.legs.length || before.assigneeId !== request.assigneeId

/** It has another owner at once, or somebody's word is needed first. */
const passOn: Rule = happened =>
  isPassedOn(happened) ? passedOn(happened) : [['answerWanted', asked(happened)]]

const agree: Rule = happened => {
  if (happened.before?.pending?.kind === 'renegotiation') return [['promiseAgreed', offerers(happened)]]
  return [...(isPassedOn(happened) ? passedOn(happened) : []), ['answered', offerers(happened)]]
}

const renegotiate: Rule = happened => {
  const { pending } = happened.request
  const byCustomer = pending?.kind === 'renegotiation' && pending.side === 'customer'
  return [['changesProposed', byCustomer ? providers(happened) : customers(happened)]]
}

const remind: Rule = happened => {
  const byCustomer = happened.request.reminders.at(-1)?.side === 'customer'
  return [['nudged', byCustomer ? providers(happened) : customers(happened)]]
}

const addWatcher: Rule = happened => [
  ['watching', [happened.entry.data.personId ?? '']],
  ['watcherAdded', [...customers(happened), ...providers(happened)]],
]

/**
 * Whom each line of the history is for: mostly the side whose turn it becomes. What changes nothing for others tells
 * nobody. The product's own reminders and calls for help name their people themselves.
 */
export const AUDIENCE: Record<Entry['what'], Rule> = {
  submit: tell('requestArrived', providers),
  clarify: tell('questionAsked', customers),
  answer: tell('answered', providers),
  reply: tell('answered', customers),
  propose: happened =>
    tell(happened.entry.data.commits ? 'promiseAgreed' : 'promiseProposed', customers)(happened),
  accept: tell('promiseAgreed', providers),
  counter: tell('changesProposed', providers),
  renegotiate,
  agree,
  reject: tell('notAgreed', offerers),
  takeBack: nobody,
  deliver: tell('delivered', customers),
  deliverPart: tell('delivered', customers),
  acceptPart: tell('confirmed', providers),
  confirm: tell('confirmed', providers),
  returnPart: tell('reopened', providers),
  reopen: tell('reopened', providers),
  wait: tell('onHold', customers),
  object: tell('notAgreed', providers),
  resume: tell('resumed', customers, providers),
  revive: tell('resumed', providers),
  reassign: passOn,
  handOver: passOn,
  nameOwner: passOn,
  askHead: tell('requestArrived', providers),
  decline: tell('declined', customers),
  release: tell('promiseReleased', customers),
  withdraw: tell('withdrawn', providers),
  remind,
  escalate: tell('escalated', named),
  comment: tell('comment', customers, providers),
  addWatcher,
  removeWatcher: nobody,
  see: nobody,
  rate: nobody,
  correctRating: nobody,
  import: nobody,
  remindTurn: tell('reminder', named),
  remindDue: tell('reminder', named),
  remindOwner: tell('reminder', named),
  missDue: tell('escalated', named),
  withdrawUnanswered: tell('closedUnanswered', customers, providers),
  closeBySilence: tell('closedUnanswered', customers, providers),
  releaseAssignee: tell('requestArrived', providers),
}
