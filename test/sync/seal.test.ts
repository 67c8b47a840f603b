import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WholeRecord } from '../../src/ledger/host-copy.ts'
import { fromRow, textOf, toRow, Unreadable } from '../../src/sync/row.ts'
import { isClosed, SealBroken, type SealKey, sealWith } from '../../src/sync/seal.ts'

const key = (id: string, byte: number): SealKey => ({ id, secret: Buffer.alloc(32, byte) })
const [old, young] = [key('2026', 1), key('2027', 2)]
const PLACE = 'acme\nrequest\nA'

describe('a sealed text', () => {
  test('comes back whole, whatever it is, and is never twice the same', () => {
    const seal = sealWith([old])
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const closed = seal.close(text, PLACE)
        expect(isClosed(closed)).toBe(true)
        expect(closed).toMatch(/^[\w.-]+$/)
        expect(seal.open(closed, PLACE)).toBe(text)
        expect(seal.close(text, PLACE)).not.toBe(closed)
      }),
    )
  })

  test('does not open with any character of it changed', () => {
    const seal = sealWith([old])
    const closed = seal.close('the salary is 8,000', PLACE)
    for (let at = 0; at < closed.length; at += 1) {
      for (const other of 'ABCPw.-'.replace(closed[at] ?? '', '')) {
        const forged = closed.slice(0, at) + other + closed.slice(at + 1)
        expect(() => seal.open(forged, PLACE), `${other} at ${at}`).toThrow(SealBroken)
      }
    }
    for (const forged of [closed.slice(0, -8), `${closed}.more`, '', 'sealed.1', 'sealed.1.2026...'])
      expect(() => seal.open(forged, PLACE)).toThrow(SealBroken)
  })

  test('does not open in another record’s row', () => {
    const seal = sealWith([old])
    const closed = seal.close('words', PLACE)
    for (const place of ['acme\nrequest\nB', 'acme\nrating\nA', 'other\nrequest\nA'])
      expect(() => seal.open(closed, place)).toThrow(SealBroken)
  })

  test('is closed with the newest key and opens with any that is known', () => {
    const before = sealWith([old]).close('words', PLACE)
    const both = sealWith([old, young])
    expect(both.open(before, PLACE)).toBe('words')
    const after = both.close('words', PLACE)
    expect(after).toContain('.2027.')
    expect(() => sealWith([old]).open(after, PLACE)).toThrow('the key 2027 is not known here')
    expect(() => sealWith([key('2026', 9)]).open(before, PLACE)).toThrow(SealBroken)
  })
})

describe('a row', () => {
  const record: WholeRecord = {
    kind: 'request',
    id: 'A',
    version: 3,
    parentId: null,
    doc: { title: '报销', amount: 12.5 },
    entries: [{ what: 'submit' }, { what: 'comment', text: '"quoted"\n' }],
    createdAt: 5,
    updatedAt: 6,
  }
  const place = { workspace: 'acme', kind: 'request', id: 'A' } as const
  const seal = sealWith([old])
  const written = (sealed: boolean) => toRow('acme', record, () => ({}), sealed ? seal : null).row

  test.each([false, true])('gives its record back (sealed: %s)', sealed => {
    const row = written(sealed)
    expect(row).toMatchObject({ id: 'A', version: 3 })
    expect(row.data.includes('报销')).toBe(!sealed)
    const read = fromRow(place, row, seal)
    expect(read.record).toEqual(record)
    expect(read.sealed).toBe(sealed)
    expect(textOf(read.record)).toBe(textOf(record))
  })

  test.each([
    ['no JSON', { data: '{"format":1,' }],
    ['no object', { data: '"text"' }],
    ['a format to come', { data: written(false).data.replace('"format":1', '"format":2') }],
    ['another record', { data: written(false).data.replace('"id":"A"', '"id":"B"') }],
    ['another version than its column', { version: 4 }],
    ['no history', { data: written(false).data.replace(/"entries":\[.*\],"doc"/, '"entries":null,"doc"') }],
    ['broken sealed text', { data: `${written(true).data}x` }],
  ])('that is %s can’t be read, and says so', (_, change) => {
    expect(() => fromRow(place, { ...written(false), ...change }, seal)).toThrow(Unreadable)
  })
})
