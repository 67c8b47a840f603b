import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person, Unit } from '../../src/domain/organisation.ts'
import { ENGINES, type OpenedLedger } from './engines.ts'
import { saveOf, WORKSPACE } from './requests.ts'

const person = (number: number, more: Partial<Person> = {}): Person => ({
  id: `${number}`,
  name: `Person ${number}`,
  title: '工程师',
  managerId: null,
  primaryUnitId: 'it',
  unitIds: ['it'],
  active: true,
  ...more,
})
const unit = (id: string): Unit => ({ id, names: { en: id }, parentId: null, headIds: [] })

describe.each(ENGINES)('directory on $name', engine => {
  let opened: OpenedLedger
  beforeAll(async () => {
    opened = await engine.open()
  })
  beforeEach(() => opened.empty())
  afterAll(() => opened.close())

  const copy = async () => {
    const { people, units } = await opened.ledger.reads.directory(WORKSPACE)
    return { people: people.sort((a, b) => Number(a.id) - Number(b.id)), units }
  }

  test('the copy is what was given last', async () => {
    const people = Array.from({ length: 120 }, (_, number) => person(number))
    await opened.ledger.replaceDirectory(WORKSPACE, { people, units: [unit('it'), unit('legal')] })
    expect(await copy()).toEqual({ people, units: [unit('it'), unit('legal')] })
    const next = [...people.slice(0, 60), person(61, { name: 'New name' }), person(200)]
    await opened.ledger.replaceDirectory(WORKSPACE, { people: next, units: [unit('it')] })
    expect(await copy()).toEqual({ people: next, units: [unit('it')] })
  })

  test('every change of it, of stand-ins and unit settings is told by another version, to this workspace only', async () => {
    const { ledger } = opened
    const versions = new Set<string>()
    const note = async () => versions.add(await ledger.reads.organisationVersion(WORKSPACE))
    await note()
    const copies = { people: [person(1)], units: [unit('it')] }
    await ledger.replaceDirectory(WORKSPACE, copies)
    await note()
    await ledger.replaceDirectory(WORKSPACE, copies)
    await note()
    expect(versions.size).toBe(2)
    for (const kind of ['standIn', 'unitSettings', 'settings'] as const) {
      await ledger.write(tx => tx.save({ ...saveOf('A'), kind }))
      await note()
    }
    await ledger.write(tx => tx.save(saveOf('B')))
    await ledger.replaceDirectory('local:other', copies)
    await note()
    expect(versions.size).toBe(5)
  })

  test('other workspaces keep theirs', async () => {
    await opened.ledger.replaceDirectory(WORKSPACE, { people: [person(1)], units: [] })
    await opened.ledger.replaceDirectory('local:other', { people: [], units: [] })
    expect((await copy()).people).toEqual([person(1)])
  })
})
