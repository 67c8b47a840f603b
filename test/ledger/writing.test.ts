import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { VersionChanged } from '../../src/ledger/ledger.ts'
import { ENGINES, type OpenedLedger } from './engines.ts'
import { saveOf, saving, WORKSPACE } from './requests.ts'

describe.each(ENGINES)('writing on $name', engine => {
  let opened: OpenedLedger
  beforeAll(async () => {
    opened = await engine.open()
  })
  beforeEach(() => opened.empty())
  afterAll(() => opened.close())

  const load = (id: string) => opened.ledger.reads.load(WORKSPACE, 'request', id)

  test('a saved record is there with version 1 and its answer comes back', async () => {
    const answer = await opened.ledger.write(async tx => {
      await tx.save(saveOf('A', { doc: { title: '报销' } }))
      return 'done'
    })
    expect(answer).toBe('done')
    expect(await load('A')).toEqual({ kind: 'request', id: 'A', version: 1, doc: { title: '报销' } })
    expect(await load('B')).toBeUndefined()
  })

  test('every save makes the next version and goes on with the history', async () => {
    await opened.ledger.write(saving(saveOf('A', { entries: [{ what: 'submit' }, { what: 'see' }] })))
    await opened.ledger.write(saving(saveOf('A', { expectedVersion: 1, entries: [{ what: 'accept' }] })))
    expect(await load('A')).toMatchObject({ version: 2 })
    expect(await opened.ledger.reads.entries(WORKSPACE, 'A')).toEqual([
      { seq: 1, data: { what: 'submit' } },
      { seq: 2, data: { what: 'see' } },
      { seq: 3, data: { what: 'accept' } },
    ])
  })

  test.each([
    ['an older version', 1],
    ['a version to come', 3],
    ['a new record with a taken id', 0],
  ])('%s is refused and changes nothing', async (_, expectedVersion) => {
    await opened.ledger.write(saving(saveOf('A'), saveOf('A', { expectedVersion: 1 })))
    const late = opened.ledger.write(saving(saveOf('A', { expectedVersion, doc: 'lost', entries: ['lost'] })))
    await expect(late).rejects.toBeInstanceOf(VersionChanged)
    expect(await load('A')).toMatchObject({ version: 2, doc: { id: 'A' } })
    expect(await opened.ledger.reads.entries(WORKSPACE, 'A')).toEqual([])
  })

  test('of two saves from the same version one wins', async () => {
    await opened.ledger.write(saving(saveOf('A')))
    const both = ['first', 'second'].map(doc =>
      opened.ledger.write(saving(saveOf('A', { expectedVersion: 1, doc }))),
    )
    const outcomes = await Promise.allSettled(both)
    expect(outcomes.map(outcome => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('a job that throws undoes only itself', async () => {
    const outcomes = await Promise.allSettled(
      ['A', 'B', 'C'].map(id =>
        opened.ledger.write(async tx => {
          await tx.save(saveOf(id))
          if (id === 'B') throw new Error('a rule says no')
        }),
      ),
    )
    expect(outcomes.map(outcome => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect([await load('A'), await load('B'), await load('C')]).toMatchObject([
      { id: 'A' },
      undefined,
      { id: 'C' },
    ])
  })

  test('a job sees what earlier jobs wrote, readers only what is committed', async () => {
    let seen: unknown
    const reading = Promise.withResolvers<void>()
    const first = opened.ledger.write(async tx => {
      await tx.save(saveOf('A'))
      seen = load('A')
      reading.resolve()
    })
    const find = () => opened.ledger.write(tx => tx.load(WORKSPACE, 'request', 'A'))
    const second = find()
    await reading.promise
    if (engine.readsBeside) expect(await seen).toBeUndefined()
    await first
    const found = await second
    if (engine.inOrder) expect(found).toMatchObject({ id: 'A' })
    expect(await find()).toMatchObject({ id: 'A' })
    expect(await load('A')).toMatchObject({ id: 'A' })
  })

  test('an operation is remembered for its actor and workspace alone', async () => {
    const key = { workspace: WORKSPACE, actor: '27', key: 'k1' }
    await opened.ledger.write(tx => tx.remember(key, { digest: 'd', answer: '{}' }, 1_000))
    const seen = (more: Partial<typeof key>) => opened.ledger.write(tx => tx.operation({ ...key, ...more }))
    expect(await seen({})).toEqual({ digest: 'd', answer: '{}' })
    expect(await seen({ actor: '28' })).toBeUndefined()
    expect(await seen({ workspace: 'local:other' })).toBeUndefined()
    expect(await seen({ key: 'k2' })).toBeUndefined()
  })

  test('ten sendings of one operation do it once', async () => {
    const key = { workspace: WORKSPACE, actor: '27', key: 'k1' }
    const sending = () =>
      opened.ledger.write(async tx => {
        const before = await tx.operation(key)
        if (before) return before.answer
        await tx.save(saveOf('A'))
        await tx.remember(key, { digest: 'd', answer: 'created A' }, 1_000)
        return 'created A'
      })
    const answers = await Promise.all(Array.from({ length: 10 }, sending))
    expect(new Set(answers)).toEqual(new Set(['created A']))
    expect(await load('A')).toMatchObject({ version: 1 })
  })

  test('old operations are forgotten, younger ones kept', async () => {
    await opened.ledger.write(async tx => {
      for (let number = 0; number < 450; number += 1)
        await tx.remember(
          { workspace: WORKSPACE, actor: '27', key: `k${number}` },
          { digest: '', answer: '' },
          number,
        )
    })
    expect(await opened.ledger.forgetOperations(440)).toBe(440)
    const left = await opened.ledger.write(tx =>
      tx.operation({ workspace: WORKSPACE, actor: '27', key: 'k440' }),
    )
    expect(left).toBeDefined()
  })

  test('records of one kind are found by their parent and all together', async () => {
    const rating = (id: string) => saveOf(id, { kind: 'rating', doc: { mark: 4 } })
    await opened.ledger.write(async tx => {
      await tx.save(saveOf('A'))
      await tx.save({ ...rating('R2'), parentId: 'A' })
      await tx.save({ ...rating('R1'), parentId: 'A' })
      await tx.save({ ...rating('R3'), parentId: 'B' })
      await tx.save({ ...rating('R1'), expectedVersion: 1 })
    })
    const { children, all } = opened.ledger.reads
    expect((await children(WORKSPACE, 'rating', 'A')).map(({ id }) => id)).toEqual(['R1', 'R2'])
    expect(await opened.ledger.write(tx => tx.children(WORKSPACE, 'rating', 'B'))).toHaveLength(1)
    expect((await all(WORKSPACE, 'rating')).map(({ id, version }) => [id, version])).toEqual([
      ['R1', 2],
      ['R2', 1],
      ['R3', 1],
    ])
    expect(await all('local:other', 'rating')).toEqual([])
  })
})
