import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Call, CallFailed } from '../../src/contract/client.ts'
import { type BodyInput, type EndpointName, endpoints } from '../../src/contract/endpoints.ts'
import type { RequestView } from '../../src/contract/request-views.ts'
import { MOVE_NAMES, MOVES, type Move, type MoveActor } from '../../src/domain/moves.ts'
import { DAY } from '../../src/domain/time.ts'
import { MONDAY, type OpenService, openService } from './open-service.ts'

/** Everybody's role towards a request that 28 (of team Jo) asks of Purchasing and that 251 handles. */
const PEOPLE = {
  customer: '28',
  customerHead: '27',
  colleague: '29',
  assignee: '251',
  member: '252',
  providerHead: '250',
  watcher: '100',
  outsider: '24',
} as const
type Role = keyof typeof PEOPLE
const ROLES = Object.keys(PEOPLE) as Role[]

/** Who may make moves of each kind once somebody is assigned. */
const ALLOWED: Record<MoveActor, Role[]> = {
  customer: ['customer'],
  provider: ['assignee', 'providerHead'],
  parties: ['customer', 'assignee', 'providerHead'],
  other: ['customer'],
  offerer: ['assignee'],
  heads: ['customerHead', 'providerHead'],
  keepers: ['customer', 'customerHead', 'assignee', 'providerHead'],
  readers: ['customer', 'customerHead', 'assignee', 'member', 'providerHead', 'watcher'],
}

/** Where the same role is let through for one reason and not for another. */
const EXCEPTIONS: Partial<Record<Move, Partial<Record<Role, 'through' | 403>>>> = {
  // their own offer: told so as a rule
  agree: { assignee: 'through', providerHead: 'through' },
  reject: { assignee: 'through', providerHead: 'through' },
  takeBack: { providerHead: 'through' },
  // each side removes its own people and whom it added; everybody himself
  removeWatcher: { watcher: 'through', assignee: 403, providerHead: 403 },
}

let service: OpenService
let calls: Record<Role, Call>
let keys = 0
const key = () => ({ key: `r${++keys}` })

beforeAll(async () => {
  service = await openService()
  const made = await Promise.all(ROLES.map(async role => [role, await service.as(PEOPLE[role])] as const))
  calls = Object.fromEntries(made) as Record<Role, Call>
}, 30_000)
afterAll(() => service.close())

/** Makes a move as this role on the newest version; throws when it is refused. */
async function move(role: Role, name: Move, view: RequestView, input: object): Promise<RequestView> {
  const body = { version: view.row.version, input }
  const params = { id: view.row.id }
  return (await calls[role](`request.${name}`, { params, body } as never, key())) as RequestView
}

const TERMS = { date: MONDAY + 5 * DAY, criteria: [{ text: 'as agreed' }], reason: 'so it is' }

async function submitted(): Promise<RequestView> {
  const body: BodyInput<'request.submit'> = {
    title: 'Sample',
    need: 'Something',
    needType: 'done',
    criteria: ['as asked'],
    neededBy: null,
    urgency: 'normal',
    rush: null,
    providerUnitId: 'purchasing',
    assigneeId: PEOPLE.assignee,
  }
  const asked = await calls.customer('request.submit', { body }, key())
  return move('customer', 'addWatcher', asked, { personId: PEOPLE.watcher })
}
const clarifying = async () => move('assignee', 'clarify', await submitted(), { question: 'Which?' })
const proposed = async () => move('assignee', 'propose', await submitted(), TERMS)
const committed = async () => move('customer', 'accept', await proposed(), {})
const waiting = async () =>
  move('assignee', 'wait', await committed(), {
    forCustomer: true,
    forWhom: '',
    what: 'a drawing',
    until: MONDAY + 3 * DAY,
  })
const ids = (view: RequestView) => view.criteria.map(criterion => criterion.id)
const partly = async () => {
  const view = await committed()
  return move('assignee', 'deliverPart', view, { criteria: ids(view) })
}
const delivered = async () => {
  const view = await committed()
  return move('assignee', 'deliver', view, { criteria: ids(view) })
}
const confirmed = async () => move('customer', 'confirm', await delivered(), {})
const declined = async () =>
  move('assignee', 'decline', await submitted(), { reason: 'no room', alternative: 'next week' })
const offered = async () => move('assignee', 'renegotiate', await committed(), TERMS)

/** For every move: a request on which it can be made, and input that passes the contract. */
const SCENES: Record<
  Exclude<Move, 'revive' | 'nameOwner'>,
  [() => Promise<RequestView>, (view: RequestView) => object]
> = {
  confirm: [delivered, () => ({})],
  accept: [proposed, () => ({})],
  answer: [clarifying, () => ({ answer: 'This one' })],
  agree: [offered, () => ({})],
  reject: [offered, () => ({ reason: 'no' })],
  takeBack: [offered, () => ({})],
  deliver: [committed, view => ({ criteria: ids(view) })],
  propose: [submitted, () => TERMS],
  clarify: [submitted, () => ({ question: 'Which?' })],
  acceptPart: [partly, view => ({ criteria: ids(view) })],
  returnPart: [partly, view => ({ criteria: ids(view), reason: 'bent' })],
  counter: [proposed, () => ({ reason: 'too late' })],
  reopen: [delivered, view => ({ cause: 'not-met', criteria: ids(view), reason: 'bent' })],
  resume: [waiting, () => ({})],
  deliverPart: [committed, view => ({ criteria: ids(view) })],
  reply: [submitted, () => ({ text: 'Soon', nextStep: 'ask', nextStepAt: MONDAY + DAY })],
  renegotiate: [committed, () => TERMS],
  wait: [submitted, () => ({ forCustomer: false, forWhom: 'x', what: 'y', until: MONDAY + DAY })],
  object: [waiting, () => ({ reason: 'not me' })],
  reassign: [submitted, () => ({ personId: '253' })],
  handOver: [submitted, () => ({ unitId: 'quality-assurance', reason: 'theirs' })],
  remind: [submitted, () => ({})],
  escalate: [submitted, () => ({ reason: 'stuck' })],
  decline: [submitted, () => ({ reason: 'no room', alternative: 'later' })],
  release: [committed, () => ({ reason: 'broken', alternative: 'later' })],
  askHead: [declined, () => ({ reason: 'please look' })],
  withdraw: [submitted, () => ({ reason: 'not needed' })],
  addWatcher: [submitted, () => ({ personId: '24' })],
  removeWatcher: [submitted, () => ({ personId: PEOPLE.watcher })],
  comment: [confirmed, () => ({ text: 'thanks' })],
  see: [submitted, () => ({})],
}

/** Status of the call; a rule's refusal (422) means the person himself was let through. */
async function statusOf(attempt: Promise<unknown>): Promise<number> {
  try {
    await attempt
    return 200
  } catch (error) {
    if (error instanceof CallFailed) return error.status
    throw error
  }
}

function expected(name: Move, role: Role): 'through' | 403 | 404 {
  if (role === 'outsider') return 404
  const exception = EXCEPTIONS[name]
  if (exception?.[role]) return exception[role]
  return ALLOWED[MOVES[name].by].includes(role) ? 'through' : 403
}

describe.each(Object.keys(SCENES) as (keyof typeof SCENES)[])('request.%s', name => {
  it.each(ROLES)('as %s', async role => {
    const [scene, input] = SCENES[name]
    const view = await scene()
    const status = await statusOf(move(role, name, view, input(view)))
    const want = expected(name, role)
    if (want === 'through') expect([200, 422]).toContain(status)
    else expect(status).toBe(want)
    expect(status).not.toBe(409)
  })
})

it('covers every move of the table', () => {
  expect(new Set([...Object.keys(SCENES), 'revive', 'nameOwner'])).toEqual(new Set(MOVE_NAMES))
})

describe('request.revive', () => {
  it.each(ROLES)('as %s', async role => {
    service.clock.now = MONDAY
    const view = await clarifying()
    await service.passTo(MONDAY + 20 * DAY)
    const status = await statusOf(
      calls[role](
        'request.revive',
        { params: { id: view.row.id }, body: { version: view.row.version + 3, input: {} } },
        key(),
      ),
    )
    expect(status).toBe(role === 'customer' ? 200 : role === 'outsider' ? 404 : 403)
    service.clock.now = MONDAY
  })
})

describe('request.nameOwner', () => {
  const heads: Partial<Record<Role, number>> = {
    customerHead: 200,
    providerHead: 403,
    outsider: 404,
    customer: 403,
  }
  it.each(Object.entries(heads))('after two hand-overs as %s', async (role, want) => {
    service.clock.now = MONDAY
    const first = await move('assignee', 'handOver', await submitted(), {
      unitId: 'quality-assurance',
      reason: 'theirs',
    })
    const [hazem, terri] = await Promise.all([service.as('211'), service.as('2')])
    const params = { id: first.row.id }
    const again = { version: first.row.version, input: { unitId: 'engineering', reason: 'theirs' } }
    await hazem('request.handOver', { params, body: again }, key())
    await terri('request.agree', { params, body: { version: first.row.version + 1, input: {} } }, key())
    const body = {
      version: first.row.version + 2,
      input: { unitId: 'engineering', personId: '2', reason: '' },
    }
    const status = await statusOf(calls[role as Role]('request.nameOwner', { params, body }, key()))
    expect(status).toBe(want)
  })
})

/** Endpoints that are no move: what each role gets on the sample request. */
const OTHERS: Record<
  string,
  {
    call: (call: Call, view: RequestView) => Promise<unknown>
    want: Partial<Record<Role, number>>
    rest: number
  }
> = {
  'request.open': {
    call: (call, view) => call('request.open', { params: { id: view.row.id } }),
    want: { outsider: 404 },
    rest: 200,
  },
  'request.rate': {
    call: (call, view) => call('request.rate', { params: { id: view.row.id }, body: { mark: 4 } }, key()),
    want: { customer: 200, outsider: 404 },
    rest: 403,
  },
  'unit.nameContacts': {
    call: call =>
      call('unit.nameContacts', { params: { id: 'purchasing' }, body: { version: 99, contacts: [] } }, key()),
    want: { providerHead: 409 },
    rest: 403,
  },
  'person.nameStandIn': {
    call: call =>
      call(
        'person.nameStandIn',
        { params: { id: PEOPLE.assignee }, body: { standInId: '253', from: MONDAY, to: MONDAY + DAY } },
        key(),
      ),
    want: { assignee: 200, providerHead: 200 },
    rest: 403,
  },
  'request.list': {
    call: call => call('request.list', { query: { view: 'customer' } }),
    want: {},
    rest: 200,
  },
  home: { call: call => call('home'), want: {}, rest: 200 },
  me: { call: call => call('me'), want: {}, rest: 200 },
  due: { call: call => call('due', { query: { unit: 'purchasing', urgency: 'rush' } }), want: {}, rest: 200 },
  search: { call: call => call('search', { query: { q: 'buyer' } }), want: {}, rest: 200 },
  counterparts: { call: call => call('counterparts'), want: {}, rest: 200 },
  organisation: { call: call => call('organisation'), want: {}, rest: 200 },
  'unit.open': { call: call => call('unit.open', { params: { id: 'purchasing' } }), want: {}, rest: 200 },
  'person.open': { call: call => call('person.open', { params: { id: '1' } }), want: {}, rest: 200 },
  'standIn.end': {
    call: async call => {
      const body = { standInId: '254', from: MONDAY, to: MONDAY + DAY }
      const made = await calls.assignee(
        'person.nameStandIn',
        { params: { id: PEOPLE.assignee }, body },
        key(),
      )
      return call('standIn.end', { params: { id: made.id }, body: { version: 1 } }, key())
    },
    want: { assignee: 200, providerHead: 200 },
    rest: 403,
  },
  'session.renew': { call: call => call('session.renew', {}, key()), want: {}, rest: 200 },
}

describe.each(Object.keys(OTHERS))('%s', name => {
  it.each(ROLES)('as %s', async role => {
    service.clock.now = MONDAY
    const view = await confirmed()
    const { call, want, rest } = OTHERS[name] ?? { call: async () => undefined, want: {}, rest: 0 }
    expect(await statusOf(call(calls[role], view))).toBe(want[role] ?? rest)
  })
})

it('covers every endpoint of the contract', () => {
  const tested = [
    ...Object.keys(OTHERS),
    ...MOVE_NAMES.map(name => `request.${name}`),
    'request.submit',
    'session.open',
  ]
  expect(new Set(tested)).toEqual(new Set(Object.keys(endpoints) as EndpointName[]))
})

it('lets every member ask', async () => {
  await Promise.all(
    ROLES.map(role =>
      calls[role](
        'request.submit',
        {
          body: {
            title: 'Sample',
            need: 'Something',
            needType: 'done',
            criteria: [],
            neededBy: null,
            urgency: 'normal',
            rush: null,
            providerUnitId: 'sales',
          },
        },
        key(),
      ),
    ),
  )
})
