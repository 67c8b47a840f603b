import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ACTIVITIES, ACTIVITY_NAMES } from '../../src/domain/activities.ts'
import type { Notice, Notifier } from '../../src/ports/notifier.ts'
import { HOSTS, type NotifyingHost } from './notifying-hosts.ts'

const ANN = '00000000-0000-4000-8000-00000000000a'
const BEN = '00000000-0000-4000-8000-00000000000b'

const notice = (personId: string, change: Partial<Notice> = {}): Notice => ({
  id: crypto.randomUUID(),
  personId,
  language: 'zh-CN',
  activity: 'comment',
  parameters: { person: 'Mikael', title: '轴承 & “C”' },
  preview: '什么时候到？',
  topic: '内部客户',
  subject: '/requests/01J',
  ...change,
})

describe.each(HOSTS)('the notifier of $name', ({ notifies, open }) => {
  let host: NotifyingHost
  beforeEach(async () => {
    host = await open()
    host.reach(ANN)
  })
  afterEach(() => host.stop())

  it('is there where the host says that it notifies, and nowhere else', () => {
    expect(host.notifier !== undefined).toBe(notifies)
  })

  if (!notifies) return
  const notifier = (): Notifier => {
    if (!host.notifier) throw new Error('there is no notifier')
    return host.notifier
  }

  it('tells a person, in his words, once', async () => {
    expect(await notifier().send([notice(ANN)])).toEqual([{ result: 'sent' }])
    const read = host.read(ANN)
    expect(read).toHaveLength(1)
    expect(read[0]?.title).toContain('轴承 & “C”')
    expect(read[0]?.preview).toBe('什么时候到？')
  })

  it('answers for each notice, in their order', async () => {
    const results = await notifier().send([notice(ANN), notice(BEN), notice(ANN)])
    expect(results.map(({ result }) => result)).toEqual(['sent', 'unreachable', 'sent'])
    expect(host.read(BEN)).toEqual([])
  })

  it('has nothing to do with nothing', async () => {
    expect(await notifier().send([])).toEqual([])
  })

  it.each(ACTIVITY_NAMES)('knows %s', async activity => {
    const parameters = Object.fromEntries(ACTIVITIES[activity].map(name => [name, '3']))
    expect(await notifier().send([notice(ANN, { activity, parameters })])).toEqual([{ result: 'sent' }])
    expect(host.read(ANN)[0]?.title).not.toMatch(/[{}]/)
  })

  it('tells as many as it says, and what it takes no more of was not told', async () => {
    const { perSecond, perPersonAMinute } = notifier().limits
    expect(perPersonAMinute).toBeGreaterThan(0)
    const most = Array.from({ length: perSecond }, () => notice(ANN))
    const within = await notifier().send(most)
    expect(within.map(({ result }) => result)).toEqual(most.map(() => 'sent'))
    const [over] = await notifier().send([notice(ANN)])
    expect(over?.result).toBe('fault')
    expect(host.read(ANN)).toHaveLength(perSecond)
    host.passMinute()
    expect(await notifier().send([notice(ANN)])).toEqual([{ result: 'sent' }])
  })

  it('does not say that a person was or was not told when it can’t know', async () => {
    host.loseAnswers()
    expect(await notifier().send([notice(ANN)])).toMatchObject([
      { result: 'unknown', fault: { code: 'unreachable' } },
    ])
  })
})
