import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WholeRecord } from '../../src/ledger/host-copy.ts'
import { fromRow, placeOf, textOf, toRow, Unreadable } from '../../src/sync/row.ts'
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
  const written = (sealed: boolean) => toRow(place, record, () => ({}), { seal, sealed }).row
  /** Written by us, and yet not what this version reads. */
  const ours = (change: (text: string) => string) => ({
    data: seal.sign(change(textOf(record)), placeOf(place, 3)),
  })

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
    ['no JSON', ours(() => '{"format":1,}'), 'the data is no JSON'],
    ['a format to come', ours(text => text.replace('"format":1', '"format":2')), 'another format'],
    ['another record', ours(text => text.replace('"id":"A"', '"id":"B"')), 'not that of this record'],
    [
      'another version than its text',
      ours(text => text.replace('"version":3', '"version":4')),
      'the version',
    ],
    [
      'no history',
      ours(text => text.replace(/"entries":\[.*\],"doc"/, '"entries":null,"doc"')),
      'not that of',
    ],
    ['broken sealed text', { data: `${written(true).data}x` }, 'was changed'],
    ['sealed and given another version', { ...written(true), version: 4 }, 'was changed'],
  ])('that is %s can’t be read, and says so', (_, change, reason) => {
    const read = () => fromRow(place, { ...written(false), ...change }, seal)
    expect(read).toThrow(Unreadable)
    expect(read).toThrow(reason)
  })

  test.each([
    ['typed without a signature', { data: textOf(record) }],
    ['changed in its words', { data: written(false).data.replace('报销', '工资') }],
    ['changed in its signature', { data: written(false).data.replace(/..."\}$/, 'AAA"}') }],
    ['signed with a key of nobody', { data: written(false).data.replace('"2026.', '"2031.') }],
    ['given another version', { version: 4 }],
    ['no object at all', { data: '"text"' }],
  ])('%s is not ours', (_, change) => {
    expect(() => fromRow(place, { ...written(false), ...change }, seal)).toThrow('not-ours')
  })

  test('of another record, kind or workspace is not ours', () => {
    for (const other of [{ id: 'B' }, { kind: 'rating' as const }, { workspace: 'other' }])
      expect(() => fromRow({ ...place, ...other }, written(false), seal)).toThrow('not-ours')
  })

  test('is signed with the newest key, read with any that is known, and with no other of the same name', () => {
    const both = sealWith([old, young])
    expect(fromRow(place, written(false), both).record).toEqual(record)
    const later = toRow(place, record, () => ({}), { seal: both, sealed: false }).row
    expect(later.data).toContain('"signed":"2027.')
    expect(() => fromRow(place, later, seal)).toThrow('not-ours')
    expect(() => fromRow(place, written(false), sealWith([key('2026', 9)]))).toThrow('not-ours')
  })
})
