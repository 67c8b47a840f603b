import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Activity } from '../../src/domain/activities.ts'
import type { NoticeMark, QueuedNotice, Sending } from '../../src/ledger/queued-notice.ts'
import { ENGINES, type OpenedLedger } from './engines.ts'
import { saveOf, saving, WORKSPACE } from './requests.ts'

describe.each(ENGINES)('notices on $name', engine => {
  let opened: OpenedLedger
  let quiet: OpenedLedger
  beforeAll(async () => {
    opened = await engine.open({ hostNotifies: true })
    quiet = await engine.open()
  })
  beforeEach(() => opened.empty())
  afterAll(() => Promise.all([opened.close(), quiet.close()]))

  const to = (personId: string, activity: Activity = 'comment') => ({
    personId,
    activity,
    about: '2',
    text: `Soon?\0`,
  })
  /** Saves the next version of a record, told to these people at that time. */
  const tell = (id: string, version: number, at: number, ...people: ReturnType<typeof to>[]) =>
    opened.ledger.write(
      saving(saveOf(id, { expectedVersion: version - 1, updatedAt: at, notices: () => people })),
    )
  const due = (now: number) => opened.ledger.reads.dueNotices(WORKSPACE, now, 100)
  const sending = (at: number, id: string): Sending => ({ id, at })
  const mark = (
    notice: QueuedNotice,
    from: 'waiting' | 'sending',
    next: NoticeMark,
    ledger = opened.ledger,
  ) => ledger.write(tx => tx.markNotice(notice, from, next))
  /** Hands the notice over and takes this answer. */
  async function sent(notice: QueuedNotice, at: number, state: NoticeMark['state'] = 'sent', id = 's') {
    await mark(notice, 'waiting', { state: 'sending', sending: sending(at, id) })
    await mark(notice, 'sending', { state })
  }
  const first = (notices: QueuedNotice[]): QueuedNotice => {
    const [notice] = notices
    if (!notice) throw new Error('nothing is due')
    return notice
  }

  test('are queued with the version they tell of, and due at once, the oldest first', async () => {
    await tell('B', 1, 20, to('1'))
    await tell('A', 1, 10, to('1'), to('3', 'delivered'))
    expect(await due(9)).toEqual([])
    expect((await due(20)).map(({ recordId, personId }) => `${recordId} ${personId}`)).toEqual([
      'A 1',
      'A 3',
      'B 1',
    ])
    expect(first(await due(20))).toEqual({
      workspace: WORKSPACE,
      recordId: 'A',
      version: 1,
      personId: '1',
      activity: 'comment',
      about: '2',
      text: 'Soon?\0',
      at: 10,
      tries: 0,
    })
    expect(await opened.ledger.reads.dueNotices('another', 20, 100)).toEqual([])
  })

  test('go with the command: what is not saved tells nobody', async () => {
    await tell('A', 1, 10, to('1'))
    await expect(tell('A', 1, 11, to('3'))).rejects.toThrow()
    expect((await due(20)).map(({ personId }) => personId)).toEqual(['1'])
  })

  test('are not even thought of where the host tells nobody anything', async () => {
    const thought = () => {
      throw new Error('asked')
    }
    await quiet.ledger.write(saving(saveOf('A', { notices: thought })))
    expect(await quiet.ledger.reads.dueNotices(WORKSPACE, 1e12, 100)).toEqual([])
  })

  test('one that is being sent is handed to nobody else', async () => {
    await tell('A', 1, 10, to('1'))
    const notice = first(await due(10))
    const taking: NoticeMark = { state: 'sending', sending: sending(11, 'x') }
    const taken = await Promise.all([1, 2, 3].map(() => mark(notice, 'waiting', taking)))
    expect(taken.filter(Boolean)).toHaveLength(1)
    expect(await due(1_000)).toEqual([])
  })

  test('one that the host did not take waits for its next try', async () => {
    await tell('A', 1, 10, to('1'))
    const notice = first(await due(10))
    await mark(notice, 'waiting', { state: 'sending', sending: sending(11, 'x') })
    await mark(notice, 'sending', { state: 'waiting', dueAt: 50, tries: 1 })
    expect(await due(49)).toEqual([])
    expect(first(await due(50))).toMatchObject({ tries: 1, at: 10 })
  })

  test('what a worker left behind is not sent again', async () => {
    await tell('A', 1, 10, to('1'))
    await tell('B', 1, 10, to('1'))
    const [a, b] = (await due(10)) as [QueuedNotice, QueuedNotice]
    await mark(a, 'waiting', { state: 'sending', sending: sending(11, 'x') })
    const abandon = () => opened.ledger.write(tx => tx.abandonSendings(WORKSPACE))
    expect(await abandon()).toBe(1)
    expect(await abandon()).toBe(0)
    expect(await mark(a, 'sending', { state: 'sent' })).toBe(false)
    expect(await due(1_000)).toEqual([b])
  })

  test('calls are counted by person, a digest as one', async () => {
    await tell('A', 1, 10, to('1'), to('3'))
    await tell('B', 1, 10, to('1'))
    await tell('C', 1, 10, to('1'))
    const [a1, a3, b1, c1] = (await due(10)) as [QueuedNotice, QueuedNotice, QueuedNotice, QueuedNotice]
    await sent(a1, 20, 'sent', 'digest')
    await sent(b1, 20, 'sent', 'digest')
    await sent(c1, 30)
    await sent(a3, 30)
    const since = async (at: number) =>
      Object.fromEntries(await opened.ledger.reads.sendingsSince(WORKSPACE, at))
    expect(await since(19)).toEqual({ 1: 2, 3: 1 })
    expect(await since(20)).toEqual({ 1: 1, 3: 1 })
    expect(await since(30)).toEqual({})
  })

  test('people the host can’t tell are counted until it can', async () => {
    await tell('A', 1, 10, to('1'), to('3'))
    for (const notice of await due(10)) await sent(notice, 20, 'unreachable')
    const count = () => opened.ledger.reads.reached(WORKSPACE, 0)
    expect(await count()).toEqual({ reached: 0, unreachable: 2 })
    await tell('A', 2, 30, to('3'))
    await sent(first(await due(30)), 40, 'sent')
    expect(await count()).toEqual({ reached: 1, unreachable: 1 })
    await tell('A', 3, 50, to('1'))
    await sent(first(await due(50)), 60, 'unknown')
    expect(await count(), 'no answer says nothing of him').toEqual({ reached: 1, unreachable: 1 })
  })

  test('old ones are forgotten, whatever became of them', async () => {
    for (let n = 0; n < 450; n++) await tell(`A${n}`, 1, 10, to('1'))
    await tell('B', 1, 30, to('1'))
    expect(await opened.ledger.forgetNotices(30)).toBe(450)
    expect((await due(1_000)).map(({ recordId }) => recordId)).toEqual(['B'])
  })

  test('the language somebody speaks is the one he spoke last', async () => {
    const { ledger } = opened
    const spoken = () => ledger.reads.spoken(WORKSPACE, '1')
    expect(await spoken()).toBeUndefined()
    await ledger.noteSpoken(WORKSPACE, '1', 'en-GB')
    await ledger.noteSpoken(WORKSPACE, '1', 'zh-CN')
    expect(await spoken()).toBe('zh-CN')
    expect(await ledger.reads.spoken('another', '1')).toBeUndefined()
  })
})
