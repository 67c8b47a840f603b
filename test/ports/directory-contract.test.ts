import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deriveUnits } from '../../src/domain/derive-units.ts'
import { type Colleague, HOSTS, listed, type TestHost } from '../hosts.ts'

const row = (id: string, name: string, managerId: string | null, department: string): Colleague => ({
  id,
  name,
  title: `Title of ${id}`,
  managerId,
  department,
})
const PEOPLE = [
  row('1', 'Ken', null, 'Executive'),
  row('2', 'Peter', '1', 'Production'),
  row('3', '王小明', '2', '生产部'),
  row('4', 'Jo "JJ" O’Brien, Dr.', '2', ''),
  row('5', 'Zoë 🙂', '2', 'Production'),
]

describe.each(HOSTS)('directory of $name', ({ abilities, open }) => {
  let opened: TestHost
  beforeEach(async () => {
    opened = await open(PEOPLE)
  })
  afterEach(() => opened.close())

  const directory = () => opened.host.directory
  const idsOf = (...shorts: string[]) => shorts.map(opened.idOf)
  /** `PEOPLE` with these changed, or left out where null. */
  const but = (changes: Record<string, Partial<Colleague> | null>) =>
    PEOPLE.filter(({ id }) => changes[id] !== null).map(person => ({ ...person, ...changes[person.id] }))

  it('lists everybody once, as the host has him', async () => {
    const people = await listed(directory())
    const byId = new Map(people.map(person => [person.id, person]))
    expect(people).toHaveLength(PEOPLE.length)
    for (const { id, name, title, managerId, department } of PEOPLE)
      expect(byId.get(opened.idOf(id))).toEqual({
        id: opened.idOf(id),
        name,
        title,
        managerId: managerId === null ? null : opened.idOf(managerId),
        department,
        active: true,
      })
  })

  it('makes the same units on every host', async () => {
    const { units } = deriveUnits(await listed(directory()), [])
    expect(units.map(({ names }) => names.en).sort()).toEqual(['Executive', 'Production', '生产部'])
  })

  it('lists who is there at each reading', async () => {
    await opened.setPeople([...but({ 5: null, 3: { managerId: '1' } }), row('6', 'Nadia', '2', 'Production')])
    const people = await listed(directory())
    expect(people.map(({ id }) => id).sort()).toEqual(idsOf('1', '2', '3', '4', '6').sort())
    expect(people.find(({ name }) => name === '王小明')?.managerId).toBe(opened.idOf('1'))
  })

  it('may be left in the middle, and read again', async () => {
    for await (const person of directory().snapshot()) {
      expect(person.id).toBeTruthy()
      break
    }
    expect(await listed(directory())).toHaveLength(PEOPLE.length)
  })

  it('says of single people who is there, where a reading may miss one', async () => {
    const people = await directory().lookUp?.(idsOf('3', '999', '1'))
    const known = people?.map(({ id, name }) => [id, name]).sort()
    expect(known).toEqual(
      abilities.tellsChanges
        ? [
            [opened.idOf('1'), 'Ken'],
            [opened.idOf('3'), '王小明'],
          ]
        : undefined,
    )
  })

  if (!abilities.tellsChanges) {
    it('tells no changes, as it declares', () => expect(directory().changes).toBeUndefined())
    return
  }

  const changes = async (cursor: string | null) => {
    const told = await directory().changes?.(cursor)
    if (!told) throw new Error('it declares that it tells changes')
    return told
  }

  it('begins with a cursor and nobody', async () => {
    expect(await changes(null)).toEqual({ people: [], gone: [], cursor: expect.any(String) })
  })

  it('tells who came, who is another and who is gone', async () => {
    const { cursor } = await changes(null)
    await opened.setPeople([
      ...but({ 5: null, 3: { managerId: '1' }, 4: { department: 'Production' } }),
      row('6', 'Nadia', '2', 'Production'),
    ])
    const told = await changes(cursor)
    expect(
      told.people.map(({ name, managerId, department }) => [name, managerId, department]).sort(),
    ).toEqual(
      [
        ['Jo "JJ" O’Brien, Dr.', opened.idOf('2'), 'Production'],
        ['Nadia', opened.idOf('2'), 'Production'],
        ['王小明', opened.idOf('1'), '生产部'],
      ].sort(),
    )
    expect(told.gone).toEqual(idsOf('5'))
  })

  it('tells the same again while the cursor is not moved on, and nothing once it is', async () => {
    const { cursor } = await changes(null)
    await opened.setPeople(but({ 5: null }))
    const [first, again] = [await changes(cursor), await changes(cursor)]
    expect(again.gone).toEqual(first.gone)
    expect(await changes(first.cursor)).toMatchObject({ people: [], gone: [] })
  })

  it('tells together with a snapshot all there is to know', async () => {
    const { cursor } = await changes(null)
    const people = new Map((await listed(directory())).map(person => [person.id, person]))
    await opened.setPeople([...but({ 2: null, 3: { title: 'New' } }), row('6', 'Nadia', '3', '生产部')])
    const told = await changes(cursor)
    for (const person of told.people) people.set(person.id, person)
    for (const id of told.gone) people.delete(id)
    const byId = [...people.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
    const whole = (await listed(directory())).sort((a, b) => (a.id < b.id ? -1 : 1))
    // whose manager is gone may be told later: the unit is the same, because he is listed no more
    expect(byId.map(({ managerId: _, ...person }) => person)).toEqual(
      whole.map(({ managerId: _, ...person }) => person),
    )
  })
})
