import { describe, expect, it } from 'vitest'
import { refusal } from '../../plugin-adapters/teams/emulator/http.ts'
import { DAY, HOUR } from '../../src/domain/time.ts'
import type { Notifier } from '../../src/ports/notifier.ts'
import { data, orgWith } from '../domain/sample.ts'
import { noticeDesk, WORKSPACE } from './notice-desk.ts'

const SECOND = 1_000
const MINUTE = 60_000
const isNotice = (path: string) => path.endsWith('/sendActivityNotification')

describe('a person to be told', () => {
  it('reads it in Teams, once, and comes to the request', async () => {
    const desk = await noticeDesk()
    const id = await desk.ask({ title: 'Bearings' })
    expect(await desk.round()).toBe(1)
    expect(await desk.pass(5 * MINUTE)).toBe(0)
    expect(desk.read('sheela')).toMatchObject([
      {
        title: 'A request from jo is with you: Bearings',
        preview: 'Open it to answer or to promise a date.',
      },
    ])
    expect(decodeURIComponent(desk.read('sheela')[0]?.link ?? '')).toContain(`/requests/${id}`)
    expect(desk.read('jo')).toEqual([])
  })

  it('reads what the other one wrote, on one line', async () => {
    const desk = await noticeDesk()
    const id = await desk.ask({ assigneeId: 'mikael' })
    await desk.round()
    await desk.move('mikael', id, 'clarify', { question: 'Which\n  version?' })
    await desk.round()
    expect(desk.read('jo')).toMatchObject([
      { title: 'mikael asks back: Headset bearings', preview: 'Which version?' },
    ])
  })

  it('reads nothing of a private request, nor does the host', async () => {
    const desk = await noticeDesk()
    const id = await desk.ask({ private: true, title: 'Raise for Amy', assigneeId: 'mikael' })
    await desk.move('mikael', id, 'clarify', { question: 'How much for Amy?' })
    await desk.round()
    expect(desk.read('jo')).toMatchObject([
      {
        title: 'Something about a private request waits for you',
        preview: 'Its words are shown in Counterpart only.',
      },
    ])
    expect(JSON.stringify(desk.emulator.heard.map(({ body }) => body))).not.toContain('Amy')
  })

  it('is told nothing any more when he may not read it by now', async () => {
    const desk = await noticeDesk()
    const id = await desk.ask()
    await desk.move('jo', id, 'addWatcher', { personId: 'peng' })
    await desk.move('jo', id, 'removeWatcher', { personId: 'peng' })
    await desk.pass(10 * SECOND)
    expect(desk.read('peng')).toEqual([])
    expect(desk.read('sheela')).not.toEqual([])
  })

  it('reads his last reminder only', async () => {
    const desk = await noticeDesk()
    const id = await desk.ask({ assigneeId: 'mikael' })
    await desk.round()
    for (let n = 0; n < 3; n++) {
      desk.clock.now += 3 * DAY
      await desk.move('jo', id, 'remind', { note: `no. ${n}` })
      await desk.round()
    }
    expect(desk.read('mikael').map(({ activity, preview }) => [activity, preview])).toEqual([
      ['nudged', 'no. 2'],
      ['requestArrived', 'Open it to answer or to promise a date.'],
    ])
  })
})

describe('the language', () => {
  const speaking = (language: string) =>
    orgWith({ people: data.people.map(person => ({ ...person, language })) })
  const previewFor = async (desk: Awaited<ReturnType<typeof noticeDesk>>) => {
    await desk.ask()
    await desk.round()
    const [item] = desk.read('sheela')
    return [item?.preview, item?.topic]
  }
  const english = ['Open it to answer or to promise a date.', 'Counterpart']
  const chinese = ['打开后可答复或提出承诺方案。', '内部客户']

  it('is the workspace’s where nothing else is known', async () => {
    expect(await previewFor(await noticeDesk({ language: 'zh-CN' }))).toEqual(chinese)
  })

  it('is the directory’s before the workspace’s', async () => {
    expect(await previewFor(await noticeDesk({ org: speaking('zh-Hans-CN') }))).toEqual(chinese)
  })

  it('is before all the one in which he last used the panel', async () => {
    const desk = await noticeDesk({ org: speaking('zh-CN') })
    await desk.ledger.noteSpoken(WORKSPACE, 'sheela', 'en-GB')
    expect(await previewFor(desk)).toEqual(english)
  })
})

describe('many at once', () => {
  it('are one digest that leads to Home, and a newer one takes its place', async () => {
    const desk = await noticeDesk()
    for (let n = 0; n < 5; n++) await desk.ask({ title: `No. ${n}` })
    expect(await desk.pass(10 * SECOND)).toBe(1)
    expect(desk.read('sheela')).toMatchObject([
      { title: '5 requests have news for you', preview: 'All of them are on your Home page.' },
    ])
    expect(decodeURIComponent(desk.read('sheela')[0]?.link ?? '')).toContain('{"subEntityId":"/"}')
    for (let n = 0; n < 4; n++) await desk.ask()
    await desk.pass(10 * SECOND)
    expect(desk.read('sheela').map(({ title }) => title)).toEqual(['4 requests have news for you'])
  })

  it('about the same request are told by the newest', async () => {
    const desk = await noticeDesk()
    const id = await desk.ask({ assigneeId: 'mikael' })
    for (let n = 0; n < 5; n++) await desk.move('peter', id, 'comment', { text: `no. ${n}` })
    await desk.pass(10 * SECOND)
    expect(desk.read('jo').map(({ preview }) => preview)).toEqual(['no. 4'])
  })

  it('go five a second, so that Teams throttles nobody', async () => {
    const desk = await noticeDesk()
    const everybody = ['mikael', 'bo', 'sheela', 'ines', 'igor', 'ola', 'peng', 'hazem']
    const id = await desk.ask()
    for (const personId of everybody) await desk.move('jo', id, 'addWatcher', { personId })
    await desk.pass(10 * SECOND)
    expect(everybody.filter(person => desk.read(person).length === 0)).toEqual([])
    expect(new Set(desk.statuses())).toEqual(new Set([204]))
  })

  it('reach one person at most ten times within a minute, and nothing is lost', async () => {
    const desk = await noticeDesk()
    const asked = 30
    for (let n = 0; n < asked; n++) {
      await desk.ask({ title: `No. ${n}` })
      await desk.pass(2 * SECOND)
    }
    await desk.pass(2 * MINUTE)
    const times = desk.read('sheela').map(({ at }) => at)
    for (const at of times)
      expect(times.filter(other => other > at - MINUTE && other <= at).length).toBeLessThanOrEqual(10)
    expect(new Set(desk.statuses())).toEqual(new Set([204]))
    expect(desk.faults).toEqual([])
    const due = await desk.ledger.reads.dueNotices(WORKSPACE, desk.clock.now + HOUR, 100)
    expect(due).toEqual([])
  })
})

describe('a host that is in the way', () => {
  it('is left alone as long as it says, and then asked by one call first', async () => {
    const desk = await noticeDesk()
    for (const assigneeId of ['mikael', 'bo', 'sheela']) await desk.ask({ assigneeId })
    desk.emulator.disturb(({ path }) =>
      isNotice(path)
        ? { kind: 'answer', answer: refusal(429, 'TooManyRequests', '', { 'Retry-After': '30' }) }
        : undefined,
    )
    expect(await desk.round()).toBe(3)
    desk.emulator.disturb(() => undefined)
    desk.clock.now += SECOND
    expect(await desk.pass(28 * SECOND)).toBe(0)
    desk.clock.now += SECOND
    expect(await desk.round()).toBe(1)
    await desk.pass(5 * SECOND)
    for (const person of ['mikael', 'bo', 'sheela']) expect(desk.read(person)).toHaveLength(1)
  })

  it('costs at most the notices under way when it falls silent, however long', async () => {
    const desk = await noticeDesk()
    for (const assigneeId of ['mikael', 'bo', 'sheela']) await desk.ask({ assigneeId })
    desk.emulator.disturb(() => ({ kind: 'answer', answer: { status: 502 } }))
    await desk.round()
    for (const assigneeId of ['ines', 'igor']) await desk.ask({ assigneeId, providerUnitId: 'imports' })
    const before = desk.emulator.heard.length
    await desk.pass(10 * MINUTE)
    expect(desk.emulator.heard.length - before).toBeLessThan(20)
    desk.emulator.disturb(() => undefined)
    await desk.pass(20 * MINUTE)
    const reads = (person: string) => desk.read(person).length
    expect(['ines', 'igor'].map(reads)).toEqual([1, 1])
    expect(['mikael', 'bo', 'sheela'].map(reads)).toEqual([0, 0, 0])
  })

  it('refuses one notice: it is given up after three tries, and holds up no other', async () => {
    const desk = await noticeDesk()
    desk.emulator.disturb(({ path }) =>
      path.includes('/mikael/') ? { kind: 'answer', answer: refusal(400, 'BadRequest', '') } : undefined,
    )
    for (const assigneeId of ['mikael', 'bo']) await desk.ask({ assigneeId })
    await desk.pass(HOUR)
    expect(desk.read('bo')).toHaveLength(1)
    expect(desk.statuses().filter(status => status === 400)).toHaveLength(3)
    expect(desk.faults).toEqual(['refused', 'refused', 'refused'])
  })

  it('can’t tell who has no app: that is counted, and the others hear', async () => {
    const desk = await noticeDesk()
    desk.emulator.activities.uninstall('mikael')
    for (const assigneeId of ['mikael', 'bo']) await desk.ask({ assigneeId })
    await desk.pass(MINUTE)
    expect(desk.read('bo')).toHaveLength(1)
    expect(await desk.ledger.reads.reached(WORKSPACE, 0)).toEqual({ reached: 1, unreachable: 1 })
    expect(desk.statuses().filter(status => status === 403)).toHaveLength(1)
  })

  it('was away so long that it is no news: nobody is told of last week', async () => {
    const desk = await noticeDesk()
    await desk.ask()
    desk.clock.now += 7 * DAY
    expect(await desk.pass(MINUTE)).toBe(0)
    expect(desk.read('sheela')).toEqual([])
  })
})

describe('the same notice is never sent twice', () => {
  it('when its answer is lost', async () => {
    const desk = await noticeDesk()
    await desk.ask()
    desk.emulator.disturb(({ path }) => (path === '/$batch' ? { kind: 'lost' } : undefined))
    await desk.round()
    desk.emulator.disturb(() => undefined)
    await desk.pass(HOUR)
    expect(await desk.sender('second')(desk.clock.now)).toBe(0)
    expect(desk.read('sheela')).toHaveLength(1)
  })

  it('when the process ends before the answer comes', async () => {
    const desk = await noticeDesk()
    await desk.ask()
    const dying: Notifier = {
      limits: desk.notifier.limits,
      async send(notices) {
        await desk.notifier.send(notices)
        throw new Error('killed')
      },
    }
    await expect(desk.sender('dying', dying)(desk.clock.now)).rejects.toThrow('killed')
    desk.clock.now += 2 * MINUTE
    await desk.ask({ title: 'Another' })
    await desk.pass(10 * SECOND)
    expect(desk.read('sheela').map(({ title }) => title)).toEqual([
      'A request from jo is with you: Another',
      'A request from jo is with you: Headset bearings',
    ])
  })

  it('when one process sleeps through its lease and another goes on', async () => {
    const desk = await noticeDesk()
    await desk.ask()
    let wake: () => void = () => undefined
    const asleep = new Promise<void>(resolve => {
      wake = resolve
    })
    const sleeping: Notifier = {
      limits: desk.notifier.limits,
      async send(notices) {
        const results = await desk.notifier.send(notices)
        await asleep
        return results
      },
    }
    const round = desk.sender('sleeper', sleeping)(desk.clock.now)
    await expect.poll(() => desk.read('sheela')).toHaveLength(1)
    desk.clock.now += 2 * MINUTE
    await desk.ask({ title: 'Another' })
    expect(await desk.sender('other')(desk.clock.now)).toBe(1)
    wake()
    await expect(round).rejects.toThrow('taken over')
    await desk.pass(HOUR)
    expect(desk.read('sheela')).toHaveLength(2)
  })

  it('when two processes want to send it at the same time', async () => {
    const desk = await noticeDesk()
    await desk.ask()
    await Promise.all(['a', 'b', 'c'].map(holder => desk.sender(holder)(desk.clock.now)))
    expect(desk.statuses()).toEqual([204])
    expect(desk.read('sheela')).toHaveLength(1)
  })
})
