import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Disturbance } from '../../plugin-adapters/teams/emulator/server.ts'
import type { PushRow, RecordStore } from '../../src/ports/record-store.ts'
import { lastOf, newRow, pullAll } from '../ports/sample-rows.ts'
import { LISTS, type OpenedSharePoint, openSharePoint } from './open-sharepoint.ts'

let opened: OpenedSharePoint

const MINUTE = 60_000
const failure = (status: number): Disturbance => ({
  kind: 'answer',
  answer: {
    status,
    headers: { 'Retry-After': '1' },
    body: { error: { code: 'generalException', message: 'General exception while processing' } },
  },
})
const TROUBLES = {
  lost: { kind: 'lost' },
  bare: { kind: 'bare' },
  refused429: failure(429),
  failed500: failure(500),
  failed503: failure(503),
  conflict409: failure(409),
} satisfies Record<string, Disturbance>

/** One round of pushes: what goes wrong with which call, and what happens around it. */
const rounds = fc.array(
  fc.record({
    trouble: fc.constantFrom(...(Object.keys(TROUBLES) as (keyof typeof TROUBLES)[])),
    /** Of the batch itself, or of every so manyth of its parts. */
    every: fc.integer({ min: 1, max: 7 }),
    whole: fc.boolean(),
    edits: fc.boolean(),
    removes: fc.boolean(),
    restarts: fc.boolean(),
    stale: fc.boolean(),
    passes: fc.constantFrom(0, 20_000, 2 * MINUTE),
  }),
  { minLength: 1, maxLength: 8 },
)

function disturb(trouble: Disturbance, every: number, whole: boolean): void {
  let number = 0
  opened.emulator.disturb(({ path, part }) => {
    if (whole ? path !== '/$batch' : !part) return undefined
    number += 1
    return number % every === 0 ? trouble : undefined
  })
}

/** As a sync does it: marks are kept, a changed row is looked at and pushed again by its new mark. */
async function round(store: RecordStore, rows: PushRow[]): Promise<PushRow[]> {
  const results = await store.push('request', rows)
  return rows.map((row, i) => {
    const result = results[i]
    if (result?.result === 'pushed') return { ...row, known: result.mark }
    return result?.result === 'changed' ? { ...row, known: result.found.mark } : row
  })
}

describe('rows pushed through any trouble', () => {
  it('stand there once in the end, in their newest version', async () => {
    await fc.assert(
      fc.asyncProperty(rounds, async troubles => {
        opened = await openSharePoint()
        await opened.store.prepare()
        const list = opened.emulator.sharePoint.list(LISTS.request)
        let store = opened.newStore()
        let rows = Array.from({ length: 25 }, (_, i) =>
          newRow(i === 3 ? { data: JSON.stringify({ long: 'x'.repeat(100_000) }) } : {}),
        )
        const ids = new Set(rows.map(({ id }) => id))
        const ours = () => list.rows().filter(({ fields }) => ids.has(String(fields.RecordId)))
        for (const { trouble, every, whole, edits, removes, restarts, stale, passes } of troubles) {
          const [some] = ours()
          if (edits && some) list.edit(some.id, { Title: 'by hand' })
          if (removes && some) list.remove(some.id)
          opened.emulator.sharePoint.setStaleness(stale ? 30_000 : 0)
          disturb(TROUBLES[trouble], every, whole)
          rows = (await round(store, rows)).map(row => ({ ...row, version: row.version + 1 }))
          if (restarts) store = opened.newStore()
          opened.pass(passes)
        }
        opened.emulator.disturb(() => undefined)
        opened.emulator.sharePoint.setStaleness(0)
        for (let i = 0; i < 4; i += 1) {
          opened.pass(2 * MINUTE)
          rows = await round(store, rows)
        }
        const results = await store.push('request', rows)
        expect(results.map(({ result }) => result)).toEqual(Array(25).fill('pushed'))
        expect(
          ours()
            .map(({ fields }) => fields.RecordId)
            .sort(),
        ).toEqual([...ids].sort())
        const { found } = await pullAll(opened.newStore())
        for (const { known: _, ...row } of rows)
          expect(lastOf(found, row.id)).toMatchObject({ version: row.version, data: row.data })
        await opened.emulator.stop()
      }),
      { numRuns: 20, endOnFailure: true },
    )
  }, 60_000)
})

describe('an answer without a body', () => {
  const list = () => opened.emulator.sharePoint.list(LISTS.request)
  const versions = (id: string) =>
    list()
      .rows()
      .flatMap(({ fields }) => (fields.RecordId === id ? [fields.Version] : []))
  const bareParts = (method: string) =>
    opened.emulator.disturb(call => (call.part && call.method === method ? { kind: 'bare' } : undefined))

  beforeEach(async () => {
    opened = await openSharePoint()
    await opened.store.prepare()
  })
  afterEach(() => opened.emulator.stop())

  it('of a new row or a changed one: it is looked at, and counts as pushed', async () => {
    const row = newRow()
    bareParts('POST')
    const [made] = await opened.store.push('request', [row])
    expect(made).toMatchObject({ result: 'pushed', mark: { etag: expect.any(String) } })
    bareParts('PATCH')
    const known = made?.result === 'pushed' ? made.mark : null
    const [changed] = await opened.store.push('request', [{ ...row, version: 2, known }])
    expect(changed).toMatchObject({ result: 'pushed' })
    expect(versions(row.id)).toEqual([2])
  })

  it('of a look-up says nothing: the row is not made twice', async () => {
    const row = newRow()
    opened.emulator.disturb(({ part, method }) => (part && method === 'POST' ? { kind: 'lost' } : undefined))
    await opened.store.push('request', [row])
    bareParts('GET')
    opened.pass(2 * MINUTE)
    const [result] = await opened.store.push('request', [row])
    expect(result).toMatchObject({ result: 'fault', fault: { code: 'unreachable' } })
    expect(versions(row.id)).toHaveLength(1)
  })

  it('of one row concerns no other', async () => {
    const rows = [newRow(), newRow(), newRow()]
    let posts = 0
    opened.emulator.disturb(({ part, method }) =>
      part && method === 'POST' && ++posts === 2 ? { kind: 'bare' } : undefined,
    )
    const results = await opened.store.push('request', rows)
    expect(results.map(({ result }) => result)).toEqual(['pushed', 'pushed', 'pushed'])
  })
})
