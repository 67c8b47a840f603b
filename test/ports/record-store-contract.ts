import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { PushRow, RecordKind } from '../../src/ports/record-store.ts'
import { lastOf, pullAll } from './sample-rows.ts'
import type { OpenedStore, TestStore } from './stores.ts'

const SECOND = 1_000
/** Longer than any host's look-ups lag, shorter than a credential holds. */
const LONG = 10 * 60 * SECOND

let numbers = 0
const newId = () => {
  numbers += 1
  return `01JCONTRACT${String(numbers).padStart(6, '0')}`
}

const row = (change: Partial<PushRow> = {}): PushRow => ({
  id: newId(),
  version: 1,
  known: null,
  data: '{"title":"New badge","who":"李明"}',
  ...change,
  values: {
    Title: 'New badge',
    Open: true,
    State: 'Submitted',
    Urgency: null,
    CustomerUnit: 'Sales',
    CustomerName: '李明',
    ProviderUnit: 'IT',
    AssigneeName: null,
    NeededBy: Math.floor(Date.parse('2026-12-01T08:30:00Z') / SECOND) * SECOND,
    PromisedFor: null,
    DueAt: null,
    SubmittedAt: null,
    Sealed: false,
    ...change.values,
  },
})

/** What every record store does, whichever host it keeps its records in. */
export function recordStoreContract({ name, open }: TestStore): void {
  describe(`records in ${name}`, () => {
    let opened: OpenedStore
    beforeAll(async () => {
      opened = await open()
    })
    afterEach(() => opened.setStale(false))
    afterAll(() => opened.close())

    const push = (...rows: PushRow[]) => opened.store.push('request', rows)
    const pushed = async (one: PushRow) => {
      const [result] = await push(one)
      if (result?.result !== 'pushed') throw new Error(`not pushed: ${JSON.stringify(result)}`)
      return result.mark
    }
    const pull = (cursor: string | null, kind: RecordKind = 'request') => pullAll(opened.store, cursor, kind)
    const times = (id: string) => opened.ids('request').filter(one => one === id).length

    it('are prepared a second time without anything to make', async () => {
      const findings = await opened.store.prepare()
      expect(findings.filter(({ state }) => state !== 'good')).toEqual([])
    })

    it('come back as they were written', async () => {
      const one = row()
      const mark = await pushed(one)
      const { known: _, ...written } = one
      expect(lastOf((await pull(null)).found, one.id)).toEqual({ ...written, mark })
    })

    it.each(['rating', 'unitSettings', 'standIn', 'settings'] as const)(
      'come back for the kind %s',
      async kind => {
        const one = { id: newId(), version: 3, values: {}, data: '{"a":1}', known: null }
        expect(await opened.store.push(kind, [one])).toMatchObject([{ result: 'pushed' }])
        expect(lastOf((await pull(null, kind)).found, one.id)).toMatchObject({ version: 3, data: '{"a":1}' })
      },
    )

    it('are answered one by one, in the order they came', async () => {
      const edited = row()
      const known = await pushed(edited)
      opened.edit('request', edited.id, { Title: 'Another title' })
      const many = Array.from({ length: 44 }, () => row())
      const results = await push(...many.slice(0, 30), { ...edited, version: 2, known }, ...many.slice(30))
      expect(results.map(({ result }) => result)).toEqual([
        ...Array(30).fill('pushed'),
        'changed',
        ...Array(14).fill('pushed'),
      ])
      const refs = results.flatMap(one => (one.result === 'pushed' ? one.mark.ref : []))
      expect(new Set(refs).size).toBe(44)
      const { found } = await pull(null)
      expect(many.map(({ id }) => lastOf(found, id)?.mark.ref)).toEqual(refs)
    })

    it('stand there once, however often they are pushed as new', async () => {
      const one = row()
      const mark = await pushed(one)
      expect(await push(one)).toEqual([{ result: 'pushed', mark }])
      expect(times(one.id)).toBe(1)
    })

    it('are left alone where another content stands under their id', async () => {
      const one = row()
      await pushed(one)
      const other = { ...one, data: '{"another":true}' }
      expect(await push(other)).toMatchObject([{ result: 'changed', found: { id: one.id, data: one.data } }])
      expect(times(one.id)).toBe(1)
    })

    it('get their next version by the mark of the last', async () => {
      const one = row()
      const known = await pushed(one)
      const { cursor } = await pull(null)
      const next = { ...one, version: 2, data: '{"v":2}', values: { ...one.values, Open: false } }
      const mark = await pushed({ ...next, known })
      expect(mark.ref).toBe(known.ref)
      expect(mark.etag).not.toBe(known.etag)
      const { found } = await pull(cursor)
      expect(found.map(entry => entry.found)).toEqual(['row'])
      expect(lastOf(found, one.id)).toMatchObject({
        version: 2,
        data: '{"v":2}',
        values: { Open: false },
        mark,
      })
    })

    it('empty the cells that became empty', async () => {
      const one = row()
      const known = await pushed(one)
      await pushed({ ...one, version: 2, known, values: { ...one.values, NeededBy: null, Title: null } })
      expect(lastOf((await pull(null)).found, one.id)?.values).toMatchObject({ NeededBy: null, Title: null })
    })

    it('say what somebody wrote into a row, and leave it there', async () => {
      const one = row()
      const known = await pushed(one)
      opened.edit('request', one.id, { Title: 'Two badges' })
      const [result] = await push({ ...one, version: 2, data: '{"v":2}', known })
      expect(result).toMatchObject({
        result: 'changed',
        found: { version: 1, data: one.data, values: { Title: 'Two badges' } },
      })
      expect(lastOf((await pull(null)).found, one.id)?.values.Title).toBe('Two badges')
      // by its new mark it is written again
      const mark = result?.result === 'changed' ? result.found.mark : null
      expect(await push({ ...one, version: 2, data: '{"v":2}', known: mark })).toMatchObject([
        { result: 'pushed' },
      ])
    })

    it('are adopted after an answer that got lost', async () => {
      const [fresh, old] = [row(), row()]
      const known = await pushed(old)
      opened.loseAnswer()
      const next = { ...old, version: 2, data: '{"v":2}', known }
      expect(await push(fresh, next)).toMatchObject([
        { result: 'fault', fault: { code: 'unreachable' } },
        { result: 'fault', fault: { code: 'unreachable' } },
      ])
      expect(await push(fresh, next)).toMatchObject([{ result: 'pushed' }, { result: 'pushed' }])
      expect([times(fresh.id), times(old.id)]).toEqual([1, 1])
    })

    it('are not made twice while look-ups lag behind', async () => {
      const one = row()
      opened.setStale(true)
      opened.loseAnswer()
      await push(one)
      expect(await push(one)).toMatchObject([{ result: 'fault', fault: { code: 'unreachable' } }])
      expect(times(one.id)).toBe(1)
      opened.setStale(false)
      opened.pass(LONG)
      expect(await push(one)).toMatchObject([{ result: 'pushed' }])
      expect(times(one.id)).toBe(1)
    })

    it('are told when somebody removes them, and made again when they are pushed', async () => {
      const one = row()
      const known = await pushed(one)
      const { cursor } = await pull(null)
      opened.remove('request', one.id)
      const { found } = await pull(cursor)
      expect(found).toEqual([{ found: 'deleted', ref: known.ref }])
      const mark = await pushed({ ...one, version: 2, known })
      expect(mark.ref).not.toBe(known.ref)
      expect(times(one.id)).toBe(1)
    })

    it('are told from rows that are none', async () => {
      const { cursor } = await pull(null)
      opened.addStranger('request')
      expect((await pull(cursor)).found).toMatchObject([{ found: 'unreadable' }])
    })

    it('are pulled from a cursor that is kept with every page', async () => {
      await push(...Array.from({ length: 130 }, () => row()))
      const pages = []
      for await (const page of opened.store.pull('request', null)) {
        pages.push(page)
        if (pages.length === 2) break
      }
      const whole = (await pull(null)).found.length
      const rest = await pull(pages.at(-1)?.cursor ?? null)
      expect(pages.flatMap(page => page.found).length + rest.found.length).toBe(whole)
      expect((await pull(rest.cursor)).found).toEqual([])
    })

    it('say that a cursor is too old, and are read anew', async () => {
      const one = row()
      await pushed(one)
      const { cursor } = await pull(null)
      opened.expire('request')
      await expect(pull(cursor)).rejects.toMatchObject({ code: 'expired' })
      expect(lastOf((await pull(null)).found, one.id)).toBeDefined()
    })

    it('have no longest length', async () => {
      const long = row({ data: `{"text":"${'一段很长的话，𠮷。'.repeat(20_000)}"}` })
      const known = await pushed(long)
      const longer = { ...long, version: 2, data: `${long.data.slice(0, -2)}, and more"}`, known }
      await pushed(longer)
      expect(lastOf((await pull(null)).found, long.id)?.data).toBe(longer.data)
    })

    it('keep whatever a person writes, under whatever id', async () => {
      const letters = fc.constantFrom(...`'"&#%+?/\\;,()=$@ abcXYZ019中文é`)
      await fc.assert(
        fc.asyncProperty(
          fc.string({ unit: letters, minLength: 1, maxLength: 40 }),
          fc.string({ unit: 'grapheme', maxLength: 300 }),
          async (letter, text) => {
            const one = row({ id: `${newId()}.${letter.trim()}.`, data: JSON.stringify({ text }) })
            const mark = await pushed(one)
            // found by its id alone
            expect(await push(one)).toEqual([{ result: 'pushed', mark }])
          },
        ),
        { numRuns: 60 },
      )
    })
  })
}
