import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Call } from '../../src/contract/client.ts'
import type { BodyInput } from '../../src/contract/endpoints.ts'
import type { OpenedRequest, RequestView } from '../../src/contract/request-views.ts'
import { DAY, HOUR } from '../../src/domain/time.ts'
import { MONDAY, type OpenService, openService } from './open-service.ts'

const JO = '27'
const MIKAEL = '251'
const SHEELA = '250'
const KEN = '1'

let service: OpenService
let jo: Call
let mikael: Call
let sheela: Call
let ken: Call
let keys = 0
const key = () => ({ key: `k${++keys}` })

beforeAll(async () => {
  service = await openService()
  ;[jo, mikael, sheela, ken] = (await Promise.all([JO, MIKAEL, SHEELA, KEN].map(service.as))) as [
    Call,
    Call,
    Call,
    Call,
  ]
}, 30_000)
afterAll(() => service.close())

const need = (more: Partial<BodyInput<'request.submit'>> = {}): BodyInput<'request.submit'> => ({
  title: 'Headset bearings',
  need: '400 bearings for line 3',
  needType: 'resource',
  criteria: ['version C', '400 pieces'],
  neededBy: null,
  urgency: 'normal',
  rush: null,
  providerUnitId: 'purchasing',
  ...more,
})

const whole = (opened: OpenedRequest): RequestView => {
  if (opened.access !== 'full') throw new Error('only a summary')
  return opened
}

const submit = (more = {}) => jo('request.submit', { body: need(more) }, key())

describe('a request from asking to rating', () => {
  it('goes the whole way and every side sees the same', async () => {
    const asked = await submit()
    const params = { id: asked.row.id }
    expect(asked.row).toMatchObject({ state: 'submitted', turn: 'provider', version: 1 })
    expect((await mikael('home')).waiting.map(row => row.id)).toContain(params.id)

    await mikael('request.clarify', { params, body: { version: 1, input: { question: 'By when?' } } }, key())
    await jo('request.answer', { params, body: { version: 2, input: { answer: 'Friday' } } }, key())
    const offer = { date: MONDAY + 2 * DAY, criteria: asked.criteria.map(({ id, text }) => ({ id, text })) }
    await mikael('request.propose', { params, body: { version: 3, input: offer } }, key())
    const proposed = whole(await jo('request.open', { params }))
    expect(proposed.moves[0]).toBe('accept')
    await jo('request.accept', { params, body: { version: 4, input: {} } }, key())

    const all = asked.criteria.map(criterion => criterion.id)
    await mikael('request.deliver', { params, body: { version: 5, input: { criteria: all } } }, key())
    const done = whole(await jo('request.confirm', { params, body: { version: 6, input: {} } }, key()))
    expect(done.row.state).toBe('confirmed')
    expect(done.promises).toMatchObject([{ verdict: 'kept', firstKept: true }])

    const rated = await jo('request.rate', { params, body: { mark: 5 } }, key())
    expect(rated.ratings).toMatchObject([{ mark: 5, by: { id: JO } }])
    const seen = whole(await mikael('request.open', { params }))
    expect(seen.history.map(entry => entry.what)).toEqual([
      'submit',
      'clarify',
      'answer',
      'propose',
      'accept',
      'deliver',
      'confirm',
    ])
  })

  it('is closed by silence and revived never: nobody accepted it', async () => {
    const asked = await submit()
    const params = { id: asked.row.id }
    const input = { date: MONDAY + 2 * DAY, criteria: [{ text: 'as asked' }] }
    await mikael('request.propose', { params, body: { version: 1, input } }, key())
    const accepted = whole(await jo('request.accept', { params, body: { version: 2, input: {} } }, key()))
    const criteria = accepted.criteria.map(criterion => criterion.id)
    await mikael('request.deliver', { params, body: { version: 3, input: { criteria } } }, key())
    await service.passTo(MONDAY + 15 * DAY)
    const closed = whole(await jo('request.open', { params }))
    const listed = (await jo('request.list', { query: { view: 'customer' } })).rows
    const rows = [closed.row, ...listed.filter(({ id }) => id === params.id)]
    expect(rows.map(({ state, confirmedAs }) => [state, confirmedAs])).toEqual([
      ['confirmed', 'silence'],
      ['confirmed', 'silence'],
    ])
    expect(closed.history.filter(entry => entry.what === 'remindTurn')).toHaveLength(2)
    service.clock.now = MONDAY
  })

  it('tells both heads when a target is missed, once', async () => {
    const asked = await submit()
    await service.passTo(MONDAY + 3 * DAY)
    const late = whole(await sheela('request.open', { params: { id: asked.row.id } }))
    expect(late.row.late).toBe('target')
    expect(late.escalation?.level).toBe(1)
    expect(late.history.filter(entry => entry.what === 'missDue')).toHaveLength(1)
    service.clock.now = MONDAY
  })
})

describe('a command sent again', () => {
  it('gets the same answer and is done once', async () => {
    const once = key()
    const first = await jo('request.submit', { body: need() }, once)
    const again = await Promise.all(
      Array.from({ length: 10 }, () => jo('request.submit', { body: need() }, once)),
    )
    expect(again).toEqual(Array.from({ length: 10 }, () => first))
  })

  it('is refused when its key came with another body', async () => {
    const once = key()
    await jo('request.submit', { body: need() }, once)
    const other = jo('request.submit', { body: need({ title: 'Something else' }) }, once)
    await expect(other).rejects.toMatchObject({ status: 422, code: 'key-reused' })
  })

  it('keeps the keys of two people apart', async () => {
    const once = key()
    const mine = await jo('request.submit', { body: need() }, once)
    const theirs = await sheela(
      'request.submit',
      { body: need({ providerUnitId: 'quality-assurance' }) },
      once,
    )
    expect(theirs.row.id).not.toBe(mine.row.id)
  })
})

describe('two at the same time', () => {
  it('lets one of 50 acceptances win and tells the others', async () => {
    const asked = await submit()
    const params = { id: asked.row.id }
    const input = { date: MONDAY + DAY, criteria: [{ text: 'as asked' }] }
    await mikael('request.propose', { params, body: { version: 1, input } }, key())
    const accepts = Array.from({ length: 50 }, () =>
      jo('request.accept', { params, body: { version: 2, input: {} } }, key()),
    )
    const results = await Promise.allSettled(accepts)
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ status: 409 })
    }
  })
})

describe('a form that is open while others comment', () => {
  it('can still be sent; one that a decision has overtaken can not', async () => {
    const asked = await submit()
    const params = { id: asked.row.id }
    await mikael('request.see', { params, body: { input: {} } }, key())
    await mikael('request.comment', { params, body: { input: { text: 'looking' } } }, key())
    const body = { version: 1, input: { question: 'Which?' } }
    const moved = await mikael('request.clarify', { params, body }, key())
    expect(moved.row).toMatchObject({ state: 'clarifying', version: 4 })
    const late = sheela(
      'request.decline',
      { params, body: { version: 3, input: { reason: 'x', alternative: 'y' } } },
      key(),
    )
    await expect(late).rejects.toMatchObject({ status: 409, code: 'version-changed' })
  })
})

describe('what people may know of a request', () => {
  it('tells nobody outside that it exists, not even by another answer', async () => {
    const asked = await submit()
    const outsider = await service.as('24')
    const hidden = outsider('request.open', { params: { id: asked.row.id } })
    const absent = outsider('request.open', { params: { id: '01ARZ3NDEKTSV4RRFFQ69G5FAV' } })
    const [a, b] = await Promise.allSettled([hidden, absent])
    expect(a).toEqual(b)
    const body = { input: { text: 'hello' } }
    await expect(
      outsider('request.comment', { params: { id: asked.row.id }, body }, key()),
    ).rejects.toMatchObject({ status: 404 })
  })

  it('shows colleagues title, state and promise, unless it is private', async () => {
    const colleague = await service.as('28')
    const open = await submit({ need: 'a text for the two sides' })
    const secret = await submit({ private: true })
    const summary = await colleague('request.open', { params: { id: open.row.id } })
    expect(summary.access).toBe('summary')
    expect(JSON.stringify(summary)).not.toContain('a text for the two sides')
    await expect(colleague('request.open', { params: { id: secret.row.id } })).rejects.toMatchObject({
      status: 404,
    })
    const listed = await colleague('request.list', { query: { view: 'unit' } })
    expect(listed.rows.map(row => row.id)).toContain(open.row.id)
    expect(listed.rows.map(row => row.id)).not.toContain(secret.row.id)
  })

  it('shows colleagues neither wishes, urgency and targets nor who has it, in no list and no record', async () => {
    const colleague = await service.as('28')
    const rush = { damageFrom: MONDAY + DAY, effect: 'Line 2 stops', mayGiveWay: 'Order 5533' }
    const asked = await submit({ urgency: 'rush', rush, neededBy: MONDAY + 3 * DAY, assigneeId: MIKAEL })
    const params = { id: asked.row.id }
    const listed = async (query: object = {}) => {
      const { rows } = await colleague('request.list', { query: { view: 'unit', ...query } })
      return rows.find(row => row.id === params.id)
    }
    const hidden = {
      access: 'summary',
      title: asked.row.title,
      urgency: 'normal',
      neededBy: null,
      dueAt: null,
      late: null,
      turn: null,
      nextMove: null,
      workingDaysLeft: null,
      provider: { unit: { id: 'purchasing' }, assignee: null },
    }
    const offer = {
      date: MONDAY + 4 * DAY,
      criteria: asked.criteria.map(({ id, text }) => ({ id, text })),
      reason: 'bearings are rare',
    }
    service.clock.now = MONDAY + DAY
    expect(await listed()).toMatchObject({ ...hidden, state: 'submitted', promisedFor: null })
    expect(await listed({ overdue: 'true' })).toBeUndefined()
    await mikael('request.propose', { params, body: { version: 1, input: offer } }, key())
    expect(await listed()).toMatchObject({ ...hidden, state: 'proposed', promisedFor: null })
    await jo('request.accept', { params, body: { version: 2, input: {} } }, key())
    const promised = { promisedFor: offer.date, dueAt: offer.date, workingDaysLeft: 3 }
    expect(await listed()).toMatchObject({ ...hidden, ...promised, state: 'committed' })
    expect((await colleague('request.open', { params })).row).toEqual(await listed())
    service.clock.now = MONDAY + 5 * DAY
    expect(await listed({ overdue: 'true' })).toMatchObject({ late: 'promise' })
    service.clock.now = MONDAY
  })

  it('finds by words only what the reader may read', async () => {
    const asked = await submit({ need: 'zirconium spacers 轴承垫片' })
    await service.ledger.indexWords(1000)
    const found = await jo('search', { query: { q: 'zirconium' } })
    expect(found.requests.map(row => row.id)).toEqual([asked.row.id])
    expect((await jo('search', { query: { q: '垫片' } })).requests).toHaveLength(1)
    const outsider = await service.as('24')
    expect((await outsider('search', { query: { q: 'zirconium' } })).requests).toEqual([])
    expect((await ken('search', { query: { q: 'zirconium' } })).requests).toEqual([])
  })
})

describe('private requests in lists', () => {
  it('leave no trace for colleagues, not even in the cursor', async () => {
    const [customer, colleague] = await Promise.all(['30', '31'].map(service.as))
    if (!customer || !colleague) throw new Error('nobody came')
    const body = need({ private: true, providerUnitId: 'human-resources' })
    const hidden = await customer('request.submit', { body }, key())
    const page = await colleague('request.list', { query: { view: 'unit', limit: '1' } })
    expect(page.rows.map(row => row.id)).not.toContain(hidden.row.id)
    expect(page.next).not.toBe(hidden.row.id)
    const own = await customer('request.list', { query: { view: 'unit', limit: '1' } })
    expect(own.rows.map(row => row.id)).toEqual([hidden.row.id])
  })

  it('stay hidden from a contact who was named for another customer unit', async () => {
    const paula = await service.as('235')
    const contact = await service.as('17')
    const page = await paula('unit.open', { params: { id: 'human-resources' } })
    const contacts = [{ personId: '17', forUnitId: 'production--40' }]
    await paula(
      'unit.nameContacts',
      { params: { id: 'human-resources' }, body: { version: page.version, contacts } },
      key(),
    )
    const body = need({ private: true, providerUnitId: 'human-resources' })
    const { row } = await jo('request.submit', { body }, key())
    const seen = JSON.stringify([
      await contact('home'),
      await contact('request.list', { query: { view: 'provider' } }),
      await contact('request.list', { query: { view: 'unit' } }),
    ])
    expect(seen).not.toContain(row.id)
  })
})

describe('a manager', () => {
  it('cannot make himself the stand-in of a report', async () => {
    const peter = await service.as('26')
    const body = { standInId: '26', from: MONDAY, to: MONDAY + DAY }
    await expect(peter('person.nameStandIn', { params: { id: JO }, body }, key())).rejects.toMatchObject({
      status: 403,
    })
    const own = sheela(
      'person.nameStandIn',
      { params: { id: MIKAEL }, body: { ...body, standInId: SHEELA } },
      key(),
    )
    await expect(own).rejects.toMatchObject({ status: 422, code: 'stand-in-own-name' })
  })
})

describe('a reminder of the product', () => {
  it('leaves the form of the one it reminds valid', async () => {
    const asked = await submit()
    const params = { id: asked.row.id }
    const body = { version: 1, input: { question: 'Which?' } }
    await mikael('request.clarify', { params, body }, key())
    await service.passTo(MONDAY + 3 * DAY)
    const answer = { version: 2, input: { answer: 'This one' } }
    const moved = await jo('request.answer', { params, body: answer }, key())
    expect(moved.row).toMatchObject({ state: 'submitted', version: 4 })
    service.clock.now = MONDAY
  })
})

describe('text that nobody can read', () => {
  it.each(['\u200b', 'a\u202eb', '\ud800', '\u0007'])('is refused: %j', async title => {
    await expect(submit({ title })).rejects.toMatchObject({ status: 400, code: 'bad-input' })
  })
})

describe('a rush', () => {
  it('says what may give way for it, and where that is missing', async () => {
    const rush = { damageFrom: MONDAY + DAY, effect: 'Line 2 stops', mayGiveWay: '\u200b' }
    await expect(submit({ urgency: 'rush', rush })).rejects.toMatchObject({
      status: 400,
      details: [{ path: 'body.rush.mayGiveWay' }],
    })
    const asked = await submit({ urgency: 'rush', rush: { ...rush, mayGiveWay: 'Order 5533' } })
    expect(asked.rush).toMatchObject({ mayGiveWay: 'Order 5533' })
  })
})

describe('lists', () => {
  it('come page by page, newest first, without gaps or repeats', async () => {
    const anna = await service.as('28')
    const ids: string[] = []
    for (let i = 0; i < 7; i++) ids.push((await anna('request.submit', { body: need() }, key())).row.id)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const query = { view: 'customer' as const, limit: '3', ...(cursor ? { cursor } : {}) }
      const page = await anna('request.list', { query })
      seen.push(...page.rows.map(row => row.id))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seen).toEqual(ids.reverse())
  })

  it.each(['\0', '', '../a', 'x'.repeat(101)])('go on from an id and nothing else: %j', async cursor => {
    await expect(jo('request.list', { query: { view: 'customer', cursor } })).rejects.toMatchObject({
      status: 400,
      code: 'bad-input',
    })
  })

  it('narrow to overdue, to a state and to the other side', async () => {
    const anna = await service.as('29')
    await anna('request.submit', { body: need() }, key())
    await anna('request.submit', { body: need({ providerUnitId: 'quality-assurance' }) }, key())
    const list = async (query: object) =>
      (await anna('request.list', { query: { view: 'customer', ...query } })).rows.length
    expect(await list({ unit: 'purchasing' })).toBe(1)
    expect(await list({ state: 'clarifying' })).toBe(0)
    expect(await list({ overdue: 'true' })).toBe(0)
    service.clock.now = MONDAY + 2 * DAY
    expect(await list({ overdue: 'true' })).toBe(2)
    service.clock.now = MONDAY
  })
})

describe('contacts and stand-ins', () => {
  it('lets the head name a contact, and only him', async () => {
    const params = { id: 'purchasing' }
    const page = await sheela('unit.open', { params })
    expect(page.mayNameContacts).toBe(true)
    const body = { version: page.version, contacts: [{ personId: MIKAEL, forUnitId: null }] }
    await expect(jo('unit.nameContacts', { params, body }, key())).rejects.toMatchObject({ status: 403 })
    const named = await sheela('unit.nameContacts', { params, body }, key())
    expect(named.contacts).toMatchObject([{ person: { id: MIKAEL } }])
    await expect(sheela('unit.nameContacts', { params, body }, key())).rejects.toMatchObject({ status: 409 })
  })

  it('lets a stand-in act for as long as he stands in', async () => {
    const asked = await submit()
    const params = { id: asked.row.id }
    const pilar = await service.as('121')
    const body = { version: 1, input: { question: 'Which?' } }
    await expect(pilar('request.clarify', { params, body }, key())).rejects.toMatchObject({ status: 404 })
    const standIn = await sheela(
      'person.nameStandIn',
      { params: { id: SHEELA }, body: { standInId: '121', from: MONDAY - HOUR, to: MONDAY + DAY } },
      key(),
    )
    const moved = whole(await pilar('request.clarify', { params, body }, key()))
    expect(moved.history.at(-1)?.data.onBehalfOf).toMatchObject({ id: SHEELA })
    await sheela('standIn.end', { params: { id: standIn.id }, body: { version: 1 } }, key())
    await expect(pilar('request.open', { params: { id: (await submit()).row.id } })).rejects.toMatchObject({
      status: 404,
    })
  })
})

describe('the due time before sending', () => {
  it('is the one the provider is held to afterwards', async () => {
    const due = await jo('due', { query: { unit: 'purchasing', urgency: 'soon' } })
    const asked = await submit({ urgency: 'soon' })
    expect(asked.legs[0]?.response.dueAt).toBe(due.responseDueAt)
    expect(asked.legs[0]?.delivery.dueAt).toBe(due.deliveryDueAt)
  })
})

describe('what is due', () => {
  it('reminds on the day until which the work was to wait', async () => {
    const asked = await submit()
    const params = { id: asked.row.id }
    const input = { forCustomer: false, forWhom: 'a supplier', what: 'their answer', until: MONDAY + DAY }
    await mikael('request.wait', { params, body: { version: 1, input } }, key())
    await service.passTo(MONDAY + DAY)
    const waiting = whole(await mikael('request.open', { params }))
    expect(waiting.history.map(entry => entry.what)).toContain('remindTurn')
    service.clock.now = MONDAY
  })
})
