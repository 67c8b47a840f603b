import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Call, CallFailed, createClient } from '../../src/contract/client.ts'
import { type EndpointName, endpoints, type Reply } from '../../src/contract/endpoints.ts'
import type { RequestView } from '../../src/contract/request-views.ts'
import { MOVE_NAMES, MOVES, type Move, type MoveActor } from '../../src/domain/moves.ts'
import { DAY } from '../../src/domain/time.ts'
import { plainNeed } from './cast.ts'
import { MONDAY, type OpenService } from './open-service.ts'
import { castRoles, PEOPLE, ROLES, type Role, type RoleCast } from './role-cast.ts'

const CUSTOMER: Role[] = ['customer', 'customerStandIn']
const PROVIDER: Role[] = ['assignee', 'assigneeStandIn', 'providerHead', 'contact']
const isOfCustomer = (role: Role) => CUSTOMER.includes(role)
const isOfProvider = (role: Role) => PROVIDER.includes(role)
/** Those who may not know that there is such a request. */
const STRANGERS: Role[] = ['outsider', 'lineManager']

/** Who may make moves of each kind once somebody is assigned. Offers to answer are the other side's, to take back the own. */
const ALLOWED: Record<MoveActor, Role[]> = {
  customer: CUSTOMER,
  provider: PROVIDER,
  parties: [...CUSTOMER, ...PROVIDER],
  other: [...CUSTOMER, ...PROVIDER],
  offerer: [...CUSTOMER, ...PROVIDER],
  heads: ['customerHead', 'providerHead'],
  keepers: [...CUSTOMER, 'customerHead', 'assignee', 'assigneeStandIn', 'providerHead'],
  readers: [...CUSTOMER, 'customerHead', ...PROVIDER, 'member', 'watcher'],
}

let service: OpenService
let calls: Record<Role, Call>
let key: RoleCast['key']

beforeAll(async () => {
  ;({ service, calls, key } = await castRoles())
}, 30_000)
afterEach(() => {
  service.clock.now = MONDAY
})
afterAll(() => service.close())

/** Makes a move as this role on the newest version; throws when it is refused. */
async function move(role: Role, name: Move, view: RequestView, input: object): Promise<RequestView> {
  const body = { version: view.row.version, input }
  const params = { id: view.row.id }
  return (await calls[role](`request.${name}`, { params, body } as never, key())) as RequestView
}

const CRITERIA = [{ text: 'one part' }, { text: 'the other' }]
const TERMS = { date: MONDAY + 5 * DAY, criteria: CRITERIA, reason: 'so it is' }

async function submitted(): Promise<RequestView> {
  const body = plainNeed({ assigneeId: PEOPLE.assignee })
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
const firstOf = (view: RequestView) => ids(view).slice(0, 1)
const partly = async () => {
  const view = await committed()
  return move('assignee', 'deliverPart', view, { criteria: firstOf(view) })
}
const delivered = async () => {
  const view = await committed()
  return move('assignee', 'deliver', view, { criteria: ids(view) })
}
const confirmed = async () => move('customer', 'confirm', await delivered(), {})
const declined = async () =>
  move('assignee', 'decline', await submitted(), { reason: 'no room', alternative: 'next week' })
const offered = async (by: Role) => move(by, 'renegotiate', await committed(), TERMS)
/** An offer of the other side's. */
const offeredTo = (role: Role) => offered(isOfProvider(role) ? 'customer' : 'assignee')
/** An offer of the same side's. */
const offeredBy = (role: Role) => offered(isOfCustomer(role) ? 'customer' : 'assignee')
/** A watcher more, whom the provider's unit sends. */
const watched = async () => move('assignee', 'addWatcher', await submitted(), { personId: SENT })
const SENT = '253'
/** Three days on, the first answer is late. */
const late = async () => {
  const view = await submitted()
  service.clock.now = MONDAY + 3 * DAY
  return view
}

/** For every move: a request on which whoever has this role, and the right, can make it, and the input for it. */
const SCENES: Record<
  Exclude<Move, 'revive' | 'nameOwner'>,
  [scene: (role: Role) => Promise<RequestView>, input: (view: RequestView, role: Role) => object]
> = {
  confirm: [delivered, () => ({})],
  accept: [proposed, () => ({})],
  answer: [clarifying, () => ({ answer: 'This one' })],
  agree: [offeredTo, () => ({})],
  reject: [offeredTo, () => ({ reason: 'no' })],
  takeBack: [offeredBy, () => ({})],
  deliver: [committed, view => ({ criteria: ids(view) })],
  propose: [submitted, () => TERMS],
  clarify: [submitted, () => ({ question: 'Which?' })],
  acceptPart: [partly, view => ({ criteria: firstOf(view) })],
  returnPart: [partly, view => ({ criteria: firstOf(view), reason: 'bent' })],
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
  // one reminds the side whose turn it is
  remind: [role => (isOfProvider(role) ? proposed() : submitted()), () => ({})],
  escalate: [late, () => ({ reason: 'stuck' })],
  decline: [submitted, () => ({ reason: 'no room', alternative: 'later' })],
  release: [committed, () => ({ reason: 'broken', alternative: 'later' })],
  askHead: [declined, () => ({ reason: 'please look' })],
  withdraw: [submitted, () => ({ reason: 'not needed' })],
  addWatcher: [submitted, () => ({ personId: '24' })],
  // each side removes those whom it sends
  removeWatcher: [watched, (_, role) => ({ personId: isOfProvider(role) ? SENT : PEOPLE.watcher })],
  comment: [confirmed, () => ({ text: 'thanks' })],
  see: [submitted, () => ({})],
}

async function statusOf(attempt: Promise<unknown>): Promise<number> {
  try {
    await attempt
    return 200
  } catch (error) {
    if (error instanceof CallFailed) return error.status
    throw error
  }
}

function expected(name: Move, role: Role): 200 | 403 | 404 {
  if (STRANGERS.includes(role)) return 404
  // everybody may leave
  if (name === 'removeWatcher' && role === 'watcher') return 200
  return ALLOWED[MOVES[name].by].includes(role) ? 200 : 403
}

describe.each(Object.keys(SCENES) as (keyof typeof SCENES)[])('request.%s', name => {
  it.each(ROLES)('as %s', async role => {
    const [scene, input] = SCENES[name]
    const view = await scene(role)
    expect(await statusOf(move(role, name, view, input(view, role)))).toBe(expected(name, role))
  })
})

describe('what one side offered or added', () => {
  it.each(['assignee', 'providerHead'] as const)('is not answered by itself: %s', async role => {
    const view = await offered('assignee')
    const own = { status: 422, code: 'own-offer' }
    await expect(move(role, 'agree', view, {})).rejects.toMatchObject(own)
    await expect(move(role, 'reject', view, { reason: 'no' })).rejects.toMatchObject(own)
  })

  it('is not taken back or removed by the other', async () => {
    await expect(move('customer', 'takeBack', await offered('assignee'), {})).rejects.toMatchObject({
      status: 403,
    })
    const view = await watched()
    const removed = (role: Role, personId: string) => move(role, 'removeWatcher', view, { personId })
    await expect(removed('assignee', PEOPLE.watcher)).rejects.toMatchObject({ status: 403 })
    await expect(removed('providerHead', PEOPLE.watcher)).rejects.toMatchObject({ status: 403 })
    await expect(removed('customer', SENT)).rejects.toMatchObject({ status: 403 })
  })
})

describe('whom the view lets a reader take off the watchers', () => {
  const BOTH = [PEOPLE.watcher, SENT]
  const REMOVABLE: Partial<Record<Role, string[]>> = {
    customer: [PEOPLE.watcher],
    customerHead: [PEOPLE.watcher],
    assignee: [SENT],
    providerHead: [SENT],
    member: [],
    watcher: [PEOPLE.watcher],
  }

  it.each(Object.keys(REMOVABLE) as Role[])('as %s, and no other', async role => {
    const { row } = await watched()
    const opened = await calls[role]('request.open', { params: { id: row.id } })
    if (opened.access !== 'full') throw new Error('only a summary')
    const offered = opened.watchers.filter(({ mayRemove }) => mayRemove).map(({ id }) => id)
    expect(offered).toEqual(REMOVABLE[role])
    // what is not offered is refused, what is offered is done
    const remove = (personId: string) => statusOf(move(role, 'removeWatcher', opened, { personId }))
    for (const id of BOTH.filter(other => !offered.includes(other))) expect(await remove(id)).toBe(403)
    for (const id of offered) expect(await remove(id)).toBe(200)
  })
})

it('covers every move of the table', () => {
  expect(new Set([...Object.keys(SCENES), 'revive', 'nameOwner'])).toEqual(new Set(MOVE_NAMES))
})

describe('request.revive', () => {
  it.each(ROLES)('as %s', async role => {
    const view = await clarifying()
    await service.passTo(MONDAY + 20 * DAY)
    const status = await statusOf(
      calls[role](
        'request.revive',
        { params: { id: view.row.id }, body: { version: view.row.version + 3, input: {} } },
        key(),
      ),
    )
    expect(status).toBe(isOfCustomer(role) ? 200 : STRANGERS.includes(role) ? 404 : 403)
  })
})

describe('request.nameOwner', () => {
  /** Purchasing, quality assurance, engineering: from now on the heads decide. */
  async function handedOverTwice() {
    const first = await move('assignee', 'handOver', await submitted(), {
      unitId: 'quality-assurance',
      reason: 'theirs',
    })
    const [hazem, terri] = await Promise.all([service.as('211'), service.as('2')])
    const params = { id: first.row.id }
    const again = { version: first.row.version, input: { unitId: 'engineering', reason: 'theirs' } }
    await hazem('request.handOver', { params, body: again }, key())
    await terri('request.agree', { params, body: { version: first.row.version + 1, input: {} } }, key())
    const input = { unitId: 'engineering', personId: '2', reason: '' }
    const naming = { params, body: { version: first.row.version + 2, input } }
    return { terri, name: (call: Call) => statusOf(call('request.nameOwner', naming, key())) }
  }

  const heads: Partial<Record<Role, number>> = {
    customerHead: 200,
    // Purchasing has it no more
    providerHead: 403,
    outsider: 404,
    lineManager: 404,
  }
  it.each(ROLES)('after two hand-overs as %s', async role => {
    const { name } = await handedOverTwice()
    expect(await name(calls[role])).toBe(heads[role] ?? 403)
  })

  it('after two hand-overs as head of the unit that has it', async () => {
    const { name, terri } = await handedOverTwice()
    expect(await name(terri)).toBe(200)
  })
})

/** Whom the service takes for the holder of this token. */
async function whoHas({ token }: Reply<'session.open'>): Promise<string> {
  const call = createClient({ fetch, base: service.address, token: async () => token })
  return (await call('me')).person.id
}

/** Endpoints that are no move: what each role gets on the sample request. */
const OTHERS: Record<
  string,
  {
    call: (call: Call, view: RequestView, role: Role) => Promise<unknown>
    want: Partial<Record<Role, number>>
    rest: number
  }
> = {
  'session.open': {
    call: async (call, _, role) => {
      const body = { host: 'local', credential: `persona:${PEOPLE[role]}` } as const
      expect(await whoHas(await call('session.open', { body }))).toBe(PEOPLE[role])
    },
    want: {},
    rest: 200,
  },
  'session.renew': {
    call: async (call, _, role) => expect(await whoHas(await call('session.renew'))).toBe(PEOPLE[role]),
    want: {},
    rest: 200,
  },
  'request.submit': {
    call: call => call('request.submit', { body: plainNeed({ providerUnitId: 'sales' }) }, key()),
    want: {},
    rest: 200,
  },
  'request.open': {
    call: (call, view) => call('request.open', { params: { id: view.row.id } }),
    want: { outsider: 404, lineManager: 404 },
    rest: 200,
  },
  'request.rate': {
    call: (call, view) => call('request.rate', { params: { id: view.row.id }, body: { mark: 4 } }, key()),
    want: { customer: 200, outsider: 404, lineManager: 404 },
    rest: 403,
  },
  'unit.nameContacts': {
    call: async call => {
      const params = { id: 'purchasing' }
      const { version, contacts: named } = await call('unit.open', { params })
      const contacts = named.map(({ person }) => ({ personId: person.id, forUnitId: null }))
      return call('unit.nameContacts', { params, body: { version, contacts } }, key())
    },
    want: { providerHead: 200 },
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
  'person.photo': { call: call => call('person.photo', { params: { id: '1' } }), want: {}, rest: 200 },
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
}

describe.each(Object.keys(OTHERS))('%s', name => {
  it.each(ROLES)('as %s', async role => {
    const view = await confirmed()
    const { call, want, rest } = OTHERS[name] ?? { call: async () => undefined, want: {}, rest: 0 }
    expect(await statusOf(call(calls[role], view, role))).toBe(want[role] ?? rest)
  })
})

it('covers every endpoint of the contract', () => {
  const tested = [...Object.keys(OTHERS), ...MOVE_NAMES.map(name => `request.${name}`)]
  expect(new Set(tested)).toEqual(new Set(Object.keys(endpoints) as EndpointName[]))
})

it('lets nobody in who is not of the organisation', async () => {
  const body = { host: 'local', credential: 'persona:nobody' } as const
  expect(await statusOf(calls.outsider('session.open', { body }))).toBe(403)
})
