import { describe, expect, it } from 'vitest'
import type { Activity } from '../../src/domain/activities.ts'
import { MOVE_NAMES, type Move, SYSTEM_MOVES, type SystemMove } from '../../src/domain/moves.ts'
import { told } from '../../src/domain/notices.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import type { Outcome } from '../../src/domain/request/facts.ts'
import { releaseAssignee } from '../../src/domain/request/release-assignee.ts'
import { stepsOf, takeStep } from '../../src/domain/request/steps.ts'
import { submit } from '../../src/domain/request/submit.ts'
import type { Request } from '../../src/domain/request.ts'
import {
  asked,
  away,
  delivered,
  facts,
  idsOf,
  make,
  need,
  org,
  orgWith,
  play,
  playIn,
  promised,
  sameTerms,
  t,
  until,
} from './sample.ts'

type Who = Record<string, Activity>
type Line = Parameters<typeof make>[1]

function notices(before: Request | undefined, outcome: Outcome | undefined, organised = org) {
  if (!outcome || isRefusal(outcome)) throw new Error(`refused: ${outcome?.refused}`)
  return told(before, outcome, organised)
}

const whoHears = (...what: Parameters<typeof notices>): Who =>
  Object.fromEntries(notices(...what).map(({ personId, activity }) => [personId, activity]))

const hearsOf = (request: Request, line: Line, organised = org): Who =>
  whoHears(request, make(request, line, organised), organised)

/** Who hears of the next due step of this kind. */
function atStep(request: Request, what: string, organised = org): Who {
  const step = stepsOf(request, facts(0, 'system', organised)).find(due => due.what.startsWith(what))
  if (!step) throw new Error(`no step ${what}`)
  return whoHears(request, takeStep(request, step.what, facts(step.dueAt, 'system', organised)), organised)
}

const firstOf = (request: Request) => idsOf(request).slice(0, 1)
const fresh = asked()
const offer = sameTerms(fresh, 'Thu 12:00', 'supplier')
const questioned = play(fresh, ['mikael', 'Mon 10:30', 'clarify', { question: 'Which?' }])
const answered = play(questioned, ['jo', 'Mon 10:40', 'answer', { answer: 'C' }])
const proposed = play(fresh, ['mikael', 'Mon 11:00', 'propose', offer])
const inWork = promised()
const part = play(inWork, ['mikael', 'Tue 10:00', 'deliverPart', { note: '', criteria: firstOf(inWork) }])
const done = delivered(inWork, 'Tue 12:00')
const wish = sameTerms(inWork, 'Fri 12:00', 'late truck')
const wished = play(inWork, ['mikael', 'Tue 09:30', 'renegotiate', wish])
const drawing = { forCustomer: true, forWhom: '', what: 'drawing', until: t('Wed 12:00') }
const steel = { forCustomer: false, forWhom: 'supplier', what: 'steel', until: t('Wed 12:00') }
const onHold = play(inWork, ['mikael', 'Tue 09:30', 'wait', drawing])
const no = { reason: 'no steel', alternative: 'store' }
const declined = play(answered, ['mikael', 'Mon 12:00', 'decline', no])
const toQuality = { unitId: 'quality', reason: 'theirs' }
const toImports = { unitId: 'imports', reason: 'not ours' }
const handedOnce = play(fresh, ['sheela', 'Mon 10:30', 'handOver', toQuality])
const headsAsked = play(handedOnce, ['peng', 'Mon 11:00', 'handOver', toImports])
const headAsked = play(headsAsked, ['ines', 'Mon 11:20', 'agree'])
const handedTwice = play(headAsked, ['hazem', 'Mon 11:30', 'agree'])
const igor = { unitId: 'imports', personId: 'igor', reason: 'knows it' }
const owner = play(handedTwice, ['ines', 'Mon 12:00', 'nameOwner', igor])
const ownerWanted = play(handedTwice, ['igor', 'Mon 12:00', 'handOver', toQuality])
const nudged = play(
  inWork,
  ['jo', 'Tue 09:00', 'remind', { note: '' }],
  ['jo', 'Tue 14:00', 'remind', { note: '' }],
)
const watched = play(fresh, ['jo', 'Mon 10:30', 'addWatcher', { personId: 'peng' }])
const unanswered = until(proposed, 'Fri+3 18:00').request

const all = (request: Request) => ({ note: '', criteria: idsOf(request) })

const MOVED: Record<Move, [before: Request, line: Line, hear: Who]> = {
  confirm: [done, ['jo', 'Tue 13:00', 'confirm', { note: '' }], { mikael: 'confirmed' }],
  accept: [proposed, ['jo', 'Mon 11:30', 'accept'], { mikael: 'promiseAgreed' }],
  answer: [questioned, ['jo', 'Mon 11:00', 'answer', { answer: 'C' }], { mikael: 'answered' }],
  agree: [wished, ['jo', 'Tue 10:00', 'agree'], { mikael: 'promiseAgreed' }],
  reject: [wished, ['jo', 'Tue 10:00', 'reject', { reason: 'no' }], { mikael: 'notAgreed' }],
  deliver: [inWork, ['mikael', 'Tue 10:00', 'deliver', all(inWork)], { jo: 'delivered' }],
  propose: [fresh, ['mikael', 'Mon 11:00', 'propose', offer], { jo: 'promiseProposed' }],
  clarify: [fresh, ['mikael', 'Mon 10:30', 'clarify', { question: 'Which?' }], { jo: 'questionAsked' }],
  acceptPart: [part, ['jo', 'Tue 11:00', 'acceptPart', { criteria: firstOf(part) }], { mikael: 'confirmed' }],
  returnPart: [
    part,
    ['jo', 'Tue 11:00', 'returnPart', { criteria: firstOf(part), reason: 'rust' }],
    { mikael: 'reopened' },
  ],
  counter: [proposed, ['jo', 'Mon 11:30', 'counter', { reason: 'late' }], { mikael: 'changesProposed' }],
  reopen: [
    done,
    ['jo', 'Tue 13:00', 'reopen', { cause: 'not-met', criteria: idsOf(done), reason: 'rust' }],
    { mikael: 'reopened' },
  ],
  resume: [onHold, ['jo', 'Tue 10:00', 'resume', { note: '' }], { mikael: 'resumed' }],
  deliverPart: [
    inWork,
    ['mikael', 'Tue 10:00', 'deliverPart', { note: '', criteria: firstOf(inWork) }],
    { jo: 'delivered' },
  ],
  reply: [
    answered,
    ['mikael', 'Mon 11:00', 'reply', { text: 'asked', nextStep: 'offer', nextStepAt: t('Tue 10:00') }],
    { jo: 'answered' },
  ],
  renegotiate: [inWork, ['mikael', 'Tue 09:30', 'renegotiate', wish], { jo: 'changesProposed' }],
  takeBack: [wished, ['mikael', 'Tue 09:40', 'takeBack'], {}],
  wait: [inWork, ['mikael', 'Tue 09:30', 'wait', steel], { jo: 'onHold' }],
  object: [onHold, ['jo', 'Tue 10:00', 'object', { reason: 'you have it' }], { mikael: 'notAgreed' }],
  reassign: [
    inWork,
    ['sheela', 'Tue 10:00', 'reassign', { personId: 'bo', reason: 'holiday' }],
    { bo: 'requestArrived', jo: 'passedOn', mikael: 'passedOn' },
  ],
  handOver: [
    fresh,
    ['sheela', 'Mon 10:30', 'handOver', toQuality],
    { hazem: 'requestArrived', jo: 'passedOn' },
  ],
  nameOwner: [handedTwice, ['ines', 'Mon 12:00', 'nameOwner', igor], { peter: 'answerWanted' }],
  remind: [inWork, ['jo', 'Tue 10:00', 'remind', { note: '' }], { mikael: 'nudged' }],
  escalate: [
    nudged,
    ['jo', 'Tue 15:00', 'escalate', { reason: 'line stops' }],
    { sheela: 'escalated', peter: 'escalated' },
  ],
  decline: [answered, ['mikael', 'Mon 12:00', 'decline', no], { jo: 'declined' }],
  release: [inWork, ['mikael', 'Tue 10:00', 'release', no], { jo: 'promiseReleased' }],
  askHead: [declined, ['jo', 'Mon 13:00', 'askHead', { reason: 'please' }], { sheela: 'requestArrived' }],
  withdraw: [inWork, ['jo', 'Tue 10:00', 'withdraw', { reason: 'found some' }], { mikael: 'withdrawn' }],
  revive: [unanswered, ['jo', 'Mon+4 10:00', 'revive'], { mikael: 'resumed' }],
  addWatcher: [
    inWork,
    ['jo', 'Tue 10:00', 'addWatcher', { personId: 'peng' }],
    { peng: 'watching', mikael: 'watcherAdded' },
  ],
  removeWatcher: [watched, ['jo', 'Mon 10:40', 'removeWatcher', { personId: 'peng' }], {}],
  comment: [
    inWork,
    ['peter', 'Tue 10:00', 'comment', { text: 'soon?' }],
    { jo: 'comment', mikael: 'comment' },
  ],
  see: [fresh, ['mikael', 'Mon 10:30', 'see'], {}],
}

const without = (id: string) =>
  orgWith({
    people: [...org.people()].map(person => (person.id === id ? { ...person, active: false } : person)),
  })

const HAPPENED: Record<SystemMove, [who: () => Who, hear: Who]> = {
  remindTurn: [() => atStep(proposed, 'remindTurn'), { jo: 'reminder' }],
  remindDue: [() => atStep(inWork, 'remindDue'), { mikael: 'reminder', sheela: 'reminder' }],
  missDue: [() => atStep(inWork, 'missDue:promise'), { sheela: 'escalated', peter: 'escalated' }],
  remindOwner: [() => atStep(ownerWanted, 'remindOwner'), { ines: 'reminder', peter: 'reminder' }],
  withdrawUnanswered: [
    () => atStep(proposed, 'withdrawUnanswered'),
    { jo: 'closedUnanswered', mikael: 'closedUnanswered' },
  ],
  closeBySilence: [
    () => atStep(done, 'closeBySilence'),
    { jo: 'closedUnanswered', mikael: 'closedUnanswered' },
  ],
  releaseAssignee: [
    () =>
      whoHears(
        inWork,
        releaseAssignee(inWork, facts('Tue 10:00', 'system', without('mikael'))),
        without('mikael'),
      ),
    { sheela: 'requestArrived' },
  ],
}

describe('who hears of a move', () => {
  it.each(MOVE_NAMES)('%s', move => {
    const [before, line, hear] = MOVED[move]
    expect(hearsOf(before, line)).toEqual(hear)
  })

  it.each(SYSTEM_MOVES)('%s, which the product makes', move => {
    const [who, hear] = HAPPENED[move]
    expect(who()).toEqual(hear)
  })
})

describe('a new request', () => {
  const hear = (change: Partial<typeof need> = {}, organised = org, by = 'jo') =>
    whoHears(undefined, submit('r1', { ...need, ...change }, facts('Mon 10:00', by, organised)), organised)

  it('reaches the unit’s head where no contact is named', () => {
    expect(hear()).toEqual({ sheela: 'requestArrived' })
  })

  it('reaches the contacts of the unit, not all its people', () => {
    const contacts = ['bo', 'mikael'].map(personId => ({ unitId: 'purchasing', personId, forUnitId: null }))
    expect(hear({}, orgWith({ contacts }))).toEqual({ bo: 'requestArrived', mikael: 'requestArrived' })
  })

  it('reaches the person it is for', () => {
    expect(hear({ assigneeId: 'mikael' })).toEqual({ mikael: 'requestArrived' })
  })

  it('reaches who acts for an absent person too, while he does', () => {
    const during = orgWith({ standIns: [away('mikael', 'bo', 'Mon 09:00', 'Fri 18:00')] })
    const before = orgWith({ standIns: [away('mikael', 'bo', 'Tue 09:00', 'Fri 18:00')] })
    expect(hear({ assigneeId: 'mikael' }, during)).toEqual({
      mikael: 'requestArrived',
      bo: 'requestArrived',
    })
    expect(hear({ assigneeId: 'mikael' }, before)).toEqual({ mikael: 'requestArrived' })
  })

  it('tells no stand-in who is the other side himself', () => {
    const absent = orgWith({ standIns: [away('jo', 'mikael', 'Mon 09:00', 'Fri 18:00')] })
    const request = asked({ assigneeId: 'mikael' }, 'Mon 10:00', 'jo', absent)
    const clarify: Line = ['sheela', 'Mon 11:00', 'clarify', { question: 'Which?' }]
    expect(hearsOf(request, clarify, absent)).toEqual({ jo: 'questionAsked' })
  })
})

describe('what passes on', () => {
  it('a promise taken as it was asked tells of the word, not of an offer', () => {
    const wanted = asked({ neededBy: t('Fri 12:00') })
    const line: Line = ['mikael', 'Mon 11:00', 'propose', sameTerms(wanted, 'Thu 12:00')]
    expect(hearsOf(wanted, line)).toEqual({ jo: 'promiseAgreed' })
  })

  it('a hand-over of promised work asks the new unit first', () => {
    expect(hearsOf(inWork, ['mikael', 'Tue 10:00', 'handOver', toQuality])).toEqual({ hazem: 'answerWanted' })
    const pending = play(inWork, ['mikael', 'Tue 10:00', 'handOver', toQuality])
    expect(hearsOf(pending, ['peng', 'Tue 11:00', 'agree'])).toEqual({
      jo: 'passedOn',
      mikael: 'passedOn',
    })
    expect(hearsOf(pending, ['peng', 'Tue 11:00', 'reject', { reason: 'full' }])).toEqual({
      mikael: 'notAgreed',
    })
  })

  it('a second hand-over asks both heads, and each yes is told to who asked', () => {
    expect(hearsOf(handedOnce, ['peng', 'Mon 11:00', 'handOver', toImports])).toEqual({
      hazem: 'answerWanted',
      ines: 'answerWanted',
    })
    expect(hearsOf(headsAsked, ['ines', 'Mon 11:20', 'agree'])).toEqual({ peng: 'answered' })
    expect(hearsOf(headAsked, ['hazem', 'Mon 11:30', 'agree'])).toEqual({
      ines: 'requestArrived',
      jo: 'passedOn',
      peng: 'answered',
    })
  })

  it('a third asks the heads of both sides for an owner', () => {
    expect(hearsOf(handedTwice, ['igor', 'Mon 12:00', 'handOver', toQuality])).toEqual({
      ines: 'answerWanted',
      peter: 'answerWanted',
    })
    expect(hearsOf(owner, ['peter', 'Mon 12:30', 'agree'])).toEqual({
      igor: 'requestArrived',
      jo: 'passedOn',
      ines: 'answered',
    })
  })

  it('what the customer’s unit takes over from a leaver is told to whom it goes', () => {
    const organised = without('jo')
    const request = playIn(organised, fresh, ['mikael', 'Mon 11:00', 'propose', offer])
    expect(hearsOf(request, ['mikael', 'Mon 12:00', 'comment', { text: 'Who?' }], organised)).toEqual({
      peter: 'comment',
    })
  })
})

describe('what a notice says', () => {
  it('names who moved and carries what he wrote', () => {
    const clarify = make(fresh, ['mikael', 'Mon 10:30', 'clarify', { question: 'Which version?' }])
    expect(notices(fresh, clarify)).toEqual([
      { personId: 'jo', activity: 'questionAsked', about: 'mikael', text: 'Which version?' },
    ])
  })

  it('names the customer to whom a request is passed on', () => {
    const reassign = make(inWork, ['sheela', 'Tue 10:00', 'reassign', { personId: 'bo', reason: 'holiday' }])
    expect(notices(inWork, reassign)[0]).toMatchObject({ personId: 'bo', about: 'jo', text: 'holiday' })
  })

  it('says of a private request that there is something, and nothing else', () => {
    const secret = asked({ private: true })
    const clarify = make(secret, ['mikael', 'Mon 10:30', 'clarify', { question: 'Whose pay?' }])
    expect(notices(secret, clarify)).toEqual([
      { personId: 'jo', activity: 'privateNews', about: null, text: '' },
    ])
  })

  it('never tells of an imported request', () => {
    const imported = { ...inWork, imported: { source: 'ServiceNow', number: 'INC1' } }
    expect(hearsOf(imported, ['jo', 'Tue 10:00', 'remind', { note: '' }])).toEqual({})
  })
})
