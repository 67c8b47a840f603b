import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Save } from '../../src/ledger/ledger.ts'
import { ENGINES, type OpenedLedger } from './engines.ts'
import { saveOf as anySave, ids, party, saving, WORKSPACE } from './requests.ts'

const index: Save['index'] = { state: 'submitted', open: true, dueAt: null, parties: [party('p:1')] }
const saveOf = (id: string, more: Partial<Save>) => anySave(id, { index, ...more })

describe.each(ENGINES)('search on $name', engine => {
  let opened: OpenedLedger
  beforeAll(async () => {
    opened = await engine.open()
  })
  beforeEach(() => opened.empty())
  afterAll(() => opened.close())

  const found = async (text: string, limit = 10) =>
    ids(await opened.ledger.reads.search({ workspace: WORKSPACE, parties: ['p:1'], text, limit }))
  const indexed = async (texts: Record<string, string>) => {
    await opened.ledger.write(saving(...Object.entries(texts).map(([id, words]) => saveOf(id, { words }))))
    await opened.ledger.indexWords(100)
  }

  test.each([
    ['报销', ['C', 'A']],
    ['报销单', ['A']],
    ['单', ['A']],
    ['销', ['C', 'A']],
    ['报销 SAP', ['A']],
    ['sa', ['A']],
    ['sa 报销', []],
    ['printer', ['B']],
    ['PRINT', ['B']],
    ['print broken', []],
    ['the printer is brok', ['B']],
    ['inc-12', ['B']],
    ['销报', []],
    ['', []],
    ['"*)', []],
  ])('%s', async (text, expected) => {
    await indexed({
      A: '报销单无法提交 SAP',
      B: 'The printer is broken, INC-1234',
      C: '差旅报销流程',
    })
    expect(await found(text)).toEqual(expected)
  })

  test('words are found after indexing, under the newest text only', async () => {
    await opened.ledger.write(saving(saveOf('A', { words: 'laptop' })))
    expect(await found('laptop')).toEqual([])
    expect(await opened.ledger.indexWords(10)).toBe(1)
    expect(await opened.ledger.indexWords(10)).toBe(0)
    await opened.ledger.write(saving(saveOf('A', { words: 'monitor', expectedVersion: 1 })))
    await opened.ledger.indexWords(10)
    expect([await found('laptop'), await found('monitor')]).toEqual([[], ['A']])
    await opened.ledger.write(saving(saveOf('A', { expectedVersion: 2 })))
    expect(await opened.ledger.indexWords(10)).toBe(0)
    expect(await found('monitor')).toEqual(['A'])
    await opened.ledger.write(saving(saveOf('A', { words: null, expectedVersion: 3 })))
    await opened.ledger.indexWords(10)
    expect(await found('monitor')).toEqual([])
  })

  test('indexing takes no more than it is told to', async () => {
    await opened.ledger.write(saving(...['A', 'B', 'C'].map(id => saveOf(id, { words: 'laptop' }))))
    expect(await opened.ledger.indexWords(2)).toBe(2)
    expect(await opened.ledger.indexWords(2)).toBe(1)
    expect(await found('laptop', 2)).toEqual(['C', 'B'])
  })

  test('a party finds only what it has to do with', async () => {
    await indexed({ A: 'laptop' })
    const search = (parties: string[]) =>
      opened.ledger.reads.search({ workspace: WORKSPACE, parties, text: 'laptop', limit: 10 })
    expect(await search(['p:2', 'u:it'])).toEqual([])
    expect(ids(await search(['p:2', 'p:1']))).toEqual(['A'])
    expect(await search([])).toEqual([])
  })

  test('another workspace finds nothing here', async () => {
    await indexed({ A: 'laptop' })
    const foreign = { workspace: 'local', parties: ['p:1'], limit: 10 }
    expect(await opened.ledger.reads.search({ ...foreign, text: 'laptop' })).toEqual([])
    expect(await opened.ledger.reads.search({ ...foreign, text: 'w' })).toEqual([])
    expect(await found('w')).toEqual([])
  })

  test('whatever is typed or written, search answers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 30 }), async text => {
        await opened.empty()
        await indexed({ A: text })
        await found(text)
      }),
      { numRuns: 30 },
    )
  })
})
