import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isOpen, STATES } from '../../src/domain/moves.ts'
import type { ListQuery, RecordIndex, Save } from '../../src/ledger/ledger.ts'
import { ENGINES, type OpenedLedger } from './engines.ts'
import { ids, party, saveOf, saving, WORKSPACE } from './requests.ts'

const PARTIES = ['p:1', 'p:2', 'u:it']
const SIDES = ['customer', 'provider', 'watching'] as const
const UNITS = ['it', 'purchasing', 'legal']

const anyIndex: fc.Arbitrary<RecordIndex> = fc
  .record({
    state: fc.constantFrom(...STATES),
    dueAt: fc.option(fc.integer({ min: 0, max: 20 })),
    parties: fc.uniqueArray(
      fc.record({
        party: fc.constantFrom(...PARTIES),
        side: fc.constantFrom(...SIDES),
        waits: fc.boolean(),
        otherUnitId: fc.constantFrom(...UNITS),
      }),
      { selector: row => row.party + row.side, maxLength: 5 },
    ),
  })
  .map(index => ({ ...index, open: isOpen(index.state), dueAt: isOpen(index.state) ? index.dueAt : null }))

/** Two versions of each record: the second is the one that lists must show. */
const anyRecords = fc.array(fc.tuple(anyIndex, anyIndex), { maxLength: 25 })

const anyQuery: fc.Arbitrary<ListQuery> = fc.record(
  {
    workspace: fc.constant(WORKSPACE),
    parties: fc.uniqueArray(fc.constantFrom(...PARTIES)),
    side: fc.constantFrom(...SIDES),
    state: fc.constantFrom('open', 'closed', ...STATES),
    otherUnitId: fc.constantFrom(...UNITS),
    lateAt: fc.integer({ min: 0, max: 20 }),
    limit: fc.integer({ min: 1, max: 8 }),
  },
  { requiredKeys: ['workspace', 'parties', 'side', 'limit'] },
)

const idOf = (number: number) => `R${String(number).padStart(4, '0')}`

/** What a list must hold, found by looking at everything. */
function slowList(records: RecordIndex[], query: ListQuery): string[] {
  const fits = (index: RecordIndex) =>
    index.parties.some(
      row =>
        query.parties.includes(row.party) &&
        row.side === query.side &&
        (query.otherUnitId === undefined || row.otherUnitId === query.otherUnitId),
    ) &&
    (query.state === undefined ||
      index.state === query.state ||
      query.state === (index.open ? 'open' : 'closed')) &&
    (query.lateAt === undefined || (index.dueAt !== null && index.dueAt < query.lateAt))
  return records.flatMap((index, number) => (fits(index) ? [idOf(number)] : [])).reverse()
}

/** All pages, one after another. */
async function turned(opened: OpenedLedger, query: ListQuery): Promise<string[]> {
  const seen: string[] = []
  for (;;) {
    const before = seen.at(-1)
    const page = await opened.ledger.reads.list({ ...query, ...(before === undefined ? {} : { before }) })
    seen.push(...ids(page))
    if (page.length < query.limit) return seen
  }
}

describe.each(ENGINES)('lists on $name', engine => {
  let opened: OpenedLedger
  beforeAll(async () => {
    opened = await engine.open()
  })
  beforeEach(() => opened.empty())
  afterAll(() => opened.close())

  test('pages hold what a look at everything finds, newest first', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRecords,
        fc.array(anyQuery, { minLength: 4, maxLength: 8 }),
        async (records, queries) => {
          await opened.empty()
          const first = records.map(([index], number) => saveOf(idOf(number), { index }))
          const second = records.map(([, index], number) =>
            saveOf(idOf(number), { index, expectedVersion: 1 }),
          )
          await opened.ledger.write(saving(...first, ...second))
          for (const query of queries)
            expect(await turned(opened, query)).toEqual(
              slowList(
                records.map(([, index]) => index),
                query,
              ),
            )
        },
      ),
      { numRuns: 25 },
    )
  })

  const indexOf = (more: Partial<RecordIndex>): RecordIndex => ({
    state: 'submitted',
    open: true,
    dueAt: null,
    parties: [party('p:1', { waits: true })],
    ...more,
  })

  test('a row is the short form of the newest version; records of other workspaces are not seen', async () => {
    const index = indexOf({})
    await opened.ledger.write(
      saving(
        saveOf('A', { index }),
        saveOf('A', { index, expectedVersion: 1, row: { title: 'new' } }),
        saveOf('B', { index, workspace: 'local:other' }),
      ),
    )
    const rows = await opened.ledger.reads.list({
      workspace: WORKSPACE,
      parties: ['p:1'],
      side: 'customer',
      limit: 9,
    })
    expect(rows).toEqual([{ id: 'A', version: 2, row: { title: 'new' } }])
  })

  test('more rows than one statement fetches', async () => {
    const saves = Array.from({ length: 120 }, (_, number) => saveOf(idOf(number), { index: indexOf({}) }))
    await opened.ledger.write(saving(...saves))
    const query = { workspace: WORKSPACE, parties: ['p:1'], side: 'customer', limit: 110 } as const
    expect(ids(await opened.ledger.reads.list(query))).toEqual(
      saves
        .map(({ id }) => id)
        .reverse()
        .slice(0, 110),
    )
  })

  test('what waits comes by urgency: due first, then without a due time, oldest first', async () => {
    const waitingAt = (id: string, dueAt: number | null, more: Partial<Save> = {}) =>
      saveOf(id, { index: indexOf({ dueAt }), ...more })
    const both = [party('p:1', { waits: true }), party('u:it', { side: 'provider', waits: true })]
    await opened.ledger.write(
      saving(
        waitingAt('A', null),
        waitingAt('B', 30),
        waitingAt('C', 10),
        waitingAt('D', null),
        waitingAt('E', 20, { index: indexOf({ dueAt: 20, parties: both }) }),
        saveOf('F', { index: indexOf({ parties: [party('p:1')] }) }),
      ),
    )
    const waiting = async (parties: string[], limit: number) =>
      ids(await opened.ledger.reads.waiting(WORKSPACE, parties, limit))
    expect(await waiting(['p:1', 'u:it'], 10)).toEqual(['C', 'E', 'B', 'A', 'D'])
    expect(await waiting(['p:1', 'u:it'], 3)).toEqual(['C', 'E', 'B'])
    expect(await waiting(['u:it'], 10)).toEqual(['E'])
    expect(await waiting([], 10)).toEqual([])
  })

  test('a version that changes the date, the turn or the other unit alone changes the lists', async () => {
    const committed = (dueAt: number, waits: boolean, otherUnitId: string) =>
      indexOf({ state: 'committed', dueAt, parties: [party('p:1', { waits, otherUnitId })] })
    const { reads, write } = opened.ledger
    const query = { workspace: WORKSPACE, parties: ['p:1'], side: 'customer', limit: 9 } as const
    const seen = async () => ({
      late: ids(await reads.list({ ...query, lateAt: 20 })),
      waiting: ids(await reads.waiting(WORKSPACE, ['p:1'], 9)),
      ofPurchasing: ids(await reads.list({ ...query, otherUnitId: 'purchasing' })),
    })
    await write(saving(saveOf('A', { index: committed(10, true, 'purchasing') })))
    expect(await seen()).toEqual({ late: ['A'], waiting: ['A'], ofPurchasing: ['A'] })
    await write(saving(saveOf('A', { expectedVersion: 1, index: committed(30, true, 'purchasing') })))
    expect(await seen()).toEqual({ late: [], waiting: ['A'], ofPurchasing: ['A'] })
    await write(saving(saveOf('A', { expectedVersion: 2, index: committed(30, false, 'purchasing') })))
    expect(await seen()).toEqual({ late: [], waiting: [], ofPurchasing: ['A'] })
    await write(saving(saveOf('A', { expectedVersion: 3, index: committed(30, false, 'legal') })))
    expect(await seen()).toEqual({ late: [], waiting: [], ofPurchasing: [] })
  })

  test('steps come due in their order and go with the version that set them', async () => {
    const steps = [
      { what: 'missDue', dueAt: 20 },
      { what: 'remindTurn', dueAt: 10 },
      { what: 'remindTurn', dueAt: 15 },
    ]
    await opened.ledger.write(saving(saveOf('A', { steps })))
    const due = async (now: number, limit = 10) => await opened.ledger.reads.dueSteps(WORKSPACE, now, limit)
    const remindTurn = { workspace: WORKSPACE, recordId: 'A', what: 'remindTurn' }
    expect(await due(9)).toEqual([])
    expect(await due(15)).toEqual([10, 15].map(dueAt => ({ ...remindTurn, dueAt })))
    expect(await due(99, 1)).toHaveLength(1)
    expect(await opened.ledger.reads.dueSteps('local:other', 99, 10)).toEqual([])
    await opened.ledger.write(
      saving(saveOf('A', { expectedVersion: 1, steps: [{ what: 'missDue', dueAt: 25 }] })),
    )
    expect(await due(99)).toMatchObject([{ what: 'missDue', dueAt: 25 }])
    await opened.ledger.write(saving(saveOf('A', { expectedVersion: 2 })))
    expect(await due(99)).toEqual([])
  })
})
