import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { date, RECORD_ID, TEXT_LIMIT, text } from '../../src/ports/columns/table.ts'
import { COLUMN_TABLES, valuesOf } from '../../src/ports/columns/tables.ts'
import { RECORD_KINDS, type Value } from '../../src/ports/record-store.ts'
import { asked } from '../domain/sample.ts'

const NAMING = {
  person: (id: string) => `name of ${id}`,
  unit: (id: string) => `unit ${id}`,
  state: (code: string) => `state ${code}`,
  urgency: (code: string) => `urgency ${code}`,
}
const AT = 1_767_000_000_123
const DOCS = {
  request: { ...asked({ title: 'New badge' }), neededBy: AT },
  rating: {
    kind: 'rating',
    id: 'r.p',
    requestId: 'r',
    by: 'p',
    at: AT,
    mark: 2,
    cause: 'late',
    text: 'Came a week late',
    correctableUntil: AT,
    earlier: [],
  },
  unitSettings: {
    unitId: 'it',
    contacts: [{ unitId: 'it', personId: 'p', forUnitId: 'sales' }],
    calendarId: null,
  },
  standIn: { id: 's', personId: 'p', standInId: 'q', from: AT, to: AT, namedBy: 'p' },
  settings: { secret: 'anything' },
} as const
const rowOf = (kind: (typeof RECORD_KINDS)[number], sealed: boolean) =>
  valuesOf(kind, DOCS[kind] as never, NAMING, sealed)

const TYPES: Record<string, (value: Value) => boolean> = {
  text: value => typeof value === 'string' && value.length <= TEXT_LIMIT,
  'long text': value => typeof value === 'string',
  number: value => typeof value === 'number',
  date: value => typeof value === 'number' && value % 1_000 === 0,
  'yes or no': value => typeof value === 'boolean',
}

describe.each(RECORD_KINDS)('the columns of %s', kind => {
  const { columns, titles } = COLUMN_TABLES[kind]

  it('have names no host changes, and titles in both languages', () => {
    for (const { name, titles } of columns) {
      // SharePoint encodes everything else, and takes `…LookupId` for another column's value
      expect(name).toMatch(/^[A-Z][A-Za-z]+$/)
      expect(name).not.toMatch(/Id$|^(Created|Modified|Author|Editor|Attachments|Edit|ContentType)$/)
      expect(titles.en).not.toBe('')
      expect(titles['zh-CN']).toMatch(/\p{Script=Han}/u)
    }
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length)
    expect(titles['zh-CN']).toMatch(/\p{Script=Han}/u)
  })

  it('have at most 20 indexes with the record id, none of them on a long text', () => {
    const indexed = [...columns, RECORD_ID].filter(column => column.indexed)
    expect(indexed.length).toBeLessThanOrEqual(20)
    expect(indexed.map(({ type }) => type)).not.toContain('long text')
  })

  it.each([false, true])('are all filled by a record with values of their types (sealed: %s)', sealed => {
    const values = rowOf(kind, sealed)
    expect(Object.keys(values).sort()).toEqual(columns.map(({ name }) => name).sort())
    for (const { name, type } of columns) {
      const value = values[name] ?? null
      expect(value === null || TYPES[type]?.(value), `${name} is ${value}`).toBe(true)
    }
  })
})

describe('a sealed record', () => {
  it('shows nobody, no unit, no time and no words', () => {
    const shown = Object.values(rowOf('request', true)).filter(value => value !== null)
    expect(shown.sort()).toEqual([true, true, 'state submitted'].sort())
  })

  it.each(['rating', 'unitSettings', 'standIn'] as const)('shows nothing at all of a %s', kind => {
    expect(Object.values(rowOf(kind, true)).every(value => value === null)).toBe(true)
  })
})

describe('a request in its columns', () => {
  it('reads as people know it', () => {
    expect(rowOf('request', false)).toMatchObject({
      Title: 'New badge',
      Open: true,
      State: 'state submitted',
      NeededBy: 1_767_000_000_000,
      Sealed: false,
    })
  })
})

describe('what a person wrote with a mark', () => {
  it('stands in no column', () => {
    expect(JSON.stringify(rowOf('rating', false))).not.toContain('week late')
  })
})

describe('texts and times in columns', () => {
  it('stay as they are once a host has taken them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), written => {
        const taken = text(written)
        if (taken === null) return
        expect(taken.length).toBeLessThanOrEqual(TEXT_LIMIT)
        expect(taken.isWellFormed()).toBe(true)
        expect(taken).not.toBe('')
        expect(text(taken)).toBe(taken)
      }),
    )
    expect(date(date(AT))).toBe(date(AT))
  })

  it('are cut between characters and say so', () => {
    expect(text('𠮷'.repeat(200))).toBe(`${'𠮷'.repeat(127)}…`)
    expect(text(' \u0000 ')).toBeNull()
  })
})
