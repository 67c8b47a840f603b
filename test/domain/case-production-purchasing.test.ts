import { beforeAll, expect, test } from 'vitest'
import { officeCalendar } from '../../src/domain/calendar.ts'
import { usedAt } from '../../src/domain/clock.ts'
import { firstKept } from '../../src/domain/promise.ts'
import { rate } from '../../src/domain/rating.ts'
import { commitment, leg, type Request } from '../../src/domain/request.ts'
import { HOUR } from '../../src/domain/time.ts'
import { answerTo, asked, clock, facts, idsOf, play, t } from './sample.ts'

// The first of the two cases on the sandbox’s door: a rush without version or hour, a slipped date, a wrong box, a low mark.
const rush = { damageFrom: t('Wed 10:00'), effect: 'line 2 stops', mayGiveWay: '' }
const bearings = { title: 'Headset bearings, asap', criteria: [], urgency: 'rush', rush } as const
const terms = (request: Request, date: string, reason = '') => ({
  date: t(date),
  reason,
  criteria: ['first lot of 120', '400 pieces', 'version C', 'inspected'].map((text, i) => {
    const id = request.criteria[i]?.id
    return id === undefined ? { text } : { id, text }
  }),
})

let request: Request
beforeAll(() => {
  request = asked({ ...bearings, criteria: [] }, 'Mon 09:10')
})

test('1 · Monday 09:10: submitted without criteria, an answer is due at 10:10', () => {
  expect(request.state).toBe('submitted')
  expect(clock(leg(request).response.dueAt)).toBe('11-23 10:10')
})

test('2 · 09:40: Mikael asks back, round 1, the clock pauses and it waits for Jo', () => {
  request = play(request, [
    'mikael',
    'Mon 09:40',
    'clarify',
    { question: 'Version? How many? When does the line stop?' },
  ])
  expect(request).toMatchObject({ state: 'clarifying', rounds: 1, respondedAt: t('Mon 09:40') })
  expect(leg(request).delivery).toMatchObject({ used: HOUR / 2, runningSince: null })
})

test('3 · 10:05: Jo answers and the clock runs', () => {
  request = play(request, [
    'jo',
    'Mon 10:05',
    'answer',
    { answer: 'C, 400, Wednesday 10:00; 120 would do at first' },
  ])
  expect(request.state).toBe('submitted')
  expect(leg(request).delivery.runningSince).toBe(t('Mon 10:05'))
})

test('4 · 10:50: Mikael proposes Wednesday 09:00, Jo accepts with one tap', () => {
  request = play(request, ['mikael', 'Mon 10:50', 'propose', terms(request, 'Wed 09:00')])
  expect(request.state).toBe('proposed')
  request = play(request, ['jo', 'Mon 10:52', 'accept'])
  expect(request).toMatchObject({ state: 'committed', escalation: null })
})

test('5 · Tuesday 15:00: a new date before the old one passed, agreed by Jo', () => {
  request = play(request, [
    'mikael',
    'Tue 15:00',
    'renegotiate',
    terms(request, 'Thu 09:00', 'supplier slips'),
  ])
  request = play(request, ['jo', 'Tue 15:20', 'agree'])
  expect(commitment(request)).toMatchObject({ firstDate: t('Wed 09:00'), date: t('Thu 09:00'), moves: 1 })
})

test('6 · Wednesday 08:30: the first lot is there, still committed', () => {
  request = play(request, [
    'mikael',
    'Wed 08:30',
    'deliverPart',
    { note: 'by courier', criteria: idsOf(request).slice(0, 1) },
  ])
  request = play(request, ['jo', 'Wed 08:50', 'acceptPart', { criteria: idsOf(request).slice(0, 1) }])
  expect(request.state).toBe('committed')
  expect(request.criteria.map(criterion => criterion.state)).toEqual(['accepted', 'open', 'open', 'open'])
})

test('7 · Thursday 08:40: delivered, returned on criterion “version C”, committed again', () => {
  request = play(request, ['mikael', 'Thu 08:40', 'deliver', { note: '', criteria: idsOf(request).slice(1) }])
  const versionC = request.criteria
    .filter(criterion => criterion.text === 'version C')
    .map(criterion => criterion.id)
  request = play(request, [
    'jo',
    'Thu 08:55',
    'reopen',
    { cause: 'not-met', criteria: versionC, reason: 'one box is B' },
  ])
  expect(request.state).toBe('committed')
  expect(request.criteria.map(criterion => criterion.state)).toEqual([
    'accepted',
    'accepted',
    'returned',
    'accepted',
  ])
})

test('8 · 14:00: delivered again and accepted; the promise in force is missed, the first promise too', () => {
  request = play(request, ['mikael', 'Thu 14:00', 'deliver', { note: '', criteria: idsOf(request) }])
  request = play(request, ['jo', 'Thu 14:05', 'confirm', { note: '' }])
  const [word, ...others] = request.commitments
  expect(word?.verdict).toBe('missed')
  expect(word && firstKept(request, word)).toBe(false)
  expect(others).toEqual([])
})

test('9 · 14:10: Jo gives 2 of 5, with a cause and a sentence', () => {
  const marks = { mark: 2, cause: 'not-as-agreed', text: 'wrong version in one box' }
  const rated = rate(request, undefined, marks, { id: 'jo', auditor: false }, facts('Thu 14:10', 'jo'))
  expect(rated).toMatchObject({ mark: 2, by: 'jo' })
})

test('the clock counted what was Mikael’s time and none of Jo’s', () => {
  const calendar = officeCalendar('Asia/Shanghai', 'CN')
  // Monday half an hour and 10:05–10:50, 10:52–18:00 without lunch; Tuesday and Wednesday whole; Thursday until 14:00 from 09:00
  const minutes = 30 + 45 + (68 + 300) + 480 + 480 + (180 + 60)
  expect(usedAt(leg(request).delivery, calendar, t('Fri 10:00')) / 60_000).toBe(minutes)
  expect(answerTo(request, ['mikael', 'Fri 10:00', 'deliver', { note: '', criteria: [] }])).toBe(
    'wrong-state',
  )
})
