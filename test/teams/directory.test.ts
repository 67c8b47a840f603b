import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TeamsEmulator } from '../../plugin-adapters/teams/emulator/emulator.ts'
import { refusal } from '../../plugin-adapters/teams/emulator/http.ts'
import {
  type Account,
  accountsOf,
  OTHER_ACCOUNTS,
  objectId,
} from '../../plugin-adapters/teams/emulator/people.ts'
import { graphClient } from '../../plugin-adapters/teams/service/client.ts'
import { entraDirectory, together } from '../../plugin-adapters/teams/service/directory.ts'
import { countScope } from '../../plugin-adapters/teams/service/preview.ts'
import type { Scope } from '../../plugin-adapters/teams/service/scope.ts'
import { signIn } from '../../plugin-adapters/teams/service/sign-in.ts'
import { directoryHealth } from '../../src/domain/directory-health.ts'
import type { DirectoryPerson } from '../../src/ports/directory.ts'
import { contractProblems } from './graph-contract.ts'
import { CLIENT, openEmulator, TENANT } from './teams-service.ts'

const EVERYBODY: Scope = { groups: [], employeeTypes: [], unlicensed: false }
const JO = objectId('27')
const GROUP = 'a0000000-0000-4000-8000-000000000001'
const INNER = 'a0000000-0000-4000-8000-000000000002'

let emulator: TeamsEmulator
beforeEach(async () => {
  emulator = await openEmulator()
})
afterEach(async () => {
  // documented, but in none of the published contracts that were at hand
  const known = emulator.heard.filter(({ url }) => !url.includes('/transitiveMembers'))
  const problems = known.flatMap(contractProblems)
  await emulator.stop()
  expect(problems).toEqual([])
})

const graph = () => {
  const cloud = { authority: emulator.origin, graph: emulator.origin }
  const proof = { kind: 'secret', secret: 'right' } as const
  return graphClient({ cloud, signIn: signIn({ cloud, tenant: TENANT, clientId: CLIENT, proof }) })
}
const open = (scope: Partial<Scope> = {}) => entraDirectory(graph(), { ...EVERYBODY, ...scope })

async function listed(directory = open()): Promise<DirectoryPerson[]> {
  const people: DirectoryPerson[] = []
  for await (const person of directory.snapshot()) people.push(person)
  return people
}
const names = async (scope: Partial<Scope>) => (await listed(open(scope))).map(({ name }) => name)
const hired = (more: Partial<Account> = {}): Account => ({
  ...(accountsOf([
    { id: '900', name: 'Nadia', title: 'Buyer', managerId: '250', department: 'Purchasing' },
  ])[0] as Account),
  ...more,
})

describe('everybody in the directory', () => {
  it('is read with manager, title and department, over pages of all sizes', async () => {
    const people = await listed()
    expect(people).toHaveLength(290 + 1)
    expect(people.find(({ id }) => id === objectId('27'))).toEqual({
      id: objectId('27'),
      name: 'Jo',
      title: 'Production Supervisor - WC60',
      managerId: objectId('26'),
      department: 'Production',
      active: true,
    })
    expect(people.find(({ id }) => id === objectId('1'))?.managerId).toBeNull()
  })

  it('leaves out what is no person: disabled, guests, without a licence', async () => {
    const all = await names({})
    // nothing tells a licensed room from a person but its employee type
    expect(OTHER_ACCOUNTS.map(account => account.displayName).filter(name => all.includes(name))).toEqual([
      'Conf Room Baker',
    ])
    const typed = await names({ employeeTypes: ['Employee'] })
    expect(typed).toHaveLength(290)
    expect(typed).not.toContain('Conf Room Baker')
    expect(await names({ unlicensed: true })).toEqual(
      expect.arrayContaining(['MOD Administrator', 'Shared Info']),
    )
  })

  it('takes an account without a user type for a member', async () => {
    emulator.directory.change(objectId('27'), { userType: null })
    expect(await names({})).toContain('Jo')
  })

  it('may be those of some groups, and of groups within', async () => {
    emulator.directory.setGroup(GROUP, [objectId('27'), INNER])
    emulator.directory.setGroup(INNER, [objectId('250'), objectId('27'), GROUP])
    const people = await listed(open({ groups: [GROUP] }))
    expect(people.map(({ id }) => id).sort()).toEqual([objectId('250'), objectId('27')].sort())
  })

  it.each([
    ['User.Read.All', ['GroupMember.Read.All']],
    ['GroupMember.Read.All', ['User.Read.All']],
  ])('is forbidden without %s', async (_, roles) => {
    emulator.directory.setGroup(GROUP, [objectId('27')])
    emulator.entra.setRoles(roles)
    await expect(listed(open({ groups: [GROUP] }))).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is not read with managers that are all hidden as if there were none', async () => {
    for (const id of emulator.directory.ids()) emulator.directory.change(id, { managerHidden: true })
    await expect(listed()).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is read where one manager is hidden: he counts as not listed', async () => {
    emulator.directory.change(JO, { managerHidden: true })
    const people = await listed()
    expect(people).toHaveLength(290 + 1)
    expect(directoryHealth(people)).toContainEqual({ code: 'manager-not-listed', count: 1, examples: [JO] })
    expect(people.find(({ id }) => id === objectId('28'))?.managerId).toBe(JO)
  })

  it.each([
    ['comes again', (base: string) => `${base}/users?$skiptoken=again`],
    ['leads to another host', () => 'https://169.254.169.254/v1.0/users?$skiptoken=x'],
  ])('ends at a link that %s', async (_, next) => {
    emulator.disturb(({ base }) => ({
      kind: 'answer',
      answer: { status: 200, body: { value: [visible], '@odata.nextLink': next(base) } },
    }))
    await expect(listed()).rejects.toMatchObject({ code: 'refused' })
  })

  it('is not read from an answer without a body', async () => {
    emulator.disturb(({ path }) => (path === '/users' ? { kind: 'bare' } : undefined))
    await expect(listed()).rejects.toMatchObject({ code: 'unreachable' })
    // what was made up here is in no contract
    emulator.heard.length = 0
  })

  it('costs two resource units a page', async () => {
    await listed()
    const pages = emulator.heard.filter(({ url }) => url.startsWith('/users'))
    expect(pages.length).toBeLessThanOrEqual(2)
    expect(emulator.directory.unitsSpent()).toBe(2 * pages.length)
  })

  it('goes on with the same page after the time for which Graph wants to be left alone', async () => {
    for (let number = 1_000; number < 2_000; number += 1)
      emulator.directory.set(hired({ id: objectId(String(number)) }))
    let times = 2
    emulator.disturb(({ query }) =>
      query.has('$skiptoken') && times-- > 0
        ? { kind: 'answer', answer: refusal(429, 'TooManyRequests', 'Later.', { 'Retry-After': '1' }) }
        : undefined,
    )
    const people = await listed()
    expect(new Set(people.map(({ id }) => id)).size).toBe(290 + 1 + 1_000)
    expect(people).toHaveLength(290 + 1 + 1_000)
    const asked = emulator.heard.filter(({ url }) => url.startsWith('/users'))
    expect(asked.map(({ status }) => status)).toEqual([200, 429, 429, 200])
    expect(new Set(asked.slice(1).map(({ url }) => url)).size).toBe(1)
  })

  it.each([429, 503])('does not wait for ever, answered %s', async status => {
    emulator.disturb(() => ({
      kind: 'answer',
      answer: refusal(status, 'TooManyRequests', 'Later.', { 'Retry-After': '0' }),
    }))
    await expect(listed(entraDirectory(graph(), EVERYBODY, 1_500))).rejects.toMatchObject({ retryAfter: 0 })
    expect(emulator.heard).toHaveLength(2)
  })

  it('says that Graph wants to be left alone', async () => {
    await emulator.stop()
    emulator = await openEmulator({ directoryUnits: 1 })
    await expect(listed(entraDirectory(graph(), EVERYBODY, 0))).rejects.toMatchObject({
      code: 'throttled',
      retryAfter: expect.any(Number),
    })
  })
})

const visible = {
  id: objectId('27'),
  displayName: 'Jo',
  accountEnabled: true,
  userType: 'Member',
  assignedLicenses: [{ skuId: '05e9a617-0261-4cee-bb44-138d3ef5d965' }],
}

describe('the count before a first start', () => {
  const counted = () => countScope([graph()], { ...EVERYBODY, employeeTypes: ['Employee'] })

  it('is not stopped by hidden managers of accounts that are left out, nor by one of a person', async () => {
    for (const { id } of OTHER_ACCOUNTS) emulator.directory.change(id, { managerId: JO, managerHidden: true })
    emulator.directory.change(JO, { managerHidden: true })
    expect(await counted()).toMatchObject({ accounts: 297, people: { count: 290 } })
  })

  it('is not to be believed when all managers are hidden', async () => {
    for (const id of emulator.directory.ids()) emulator.directory.change(id, { managerHidden: true })
    await expect(counted()).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('what changed', () => {
  it('is who came, who moved and who left, as they are now', async () => {
    const directory = open()
    const { cursor, people } = await directory.changes(null)
    expect(people).toEqual([])
    emulator.directory.set(hired())
    emulator.directory.change(objectId('27'), { department: 'Finance' })
    emulator.directory.change(objectId('28'), { managerId: objectId('250') })
    emulator.directory.change(objectId('30'), { managerId: null })
    emulator.directory.change(objectId('29'), { accountEnabled: false })
    emulator.directory.remove(objectId('31'))
    const changes = await directory.changes(cursor)
    expect(changes.people.map(({ id, department, managerId }) => [id, department, managerId])).toEqual([
      [objectId('900'), 'Purchasing', objectId('250')],
      [objectId('27'), 'Finance', objectId('26')],
      [objectId('28'), 'Production', objectId('250')],
      [objectId('30'), 'Production', null],
    ])
    expect(changes.gone).toEqual([objectId('29'), objectId('31')])
    expect(await directory.changes(changes.cursor)).toMatchObject({ people: [], gone: [] })
  })

  it('has the manager of somebody who comes into scope, though the list does not tell him', async () => {
    emulator.directory.change(objectId('27'), { accountEnabled: false })
    const directory = open()
    const { cursor } = await directory.changes(null)
    emulator.directory.change(objectId('27'), { accountEnabled: true })
    expect((await directory.changes(cursor)).people).toMatchObject([{ managerId: objectId('26') }])
  })

  it('is found over several pages and batches', async () => {
    const directory = open()
    const { cursor } = await directory.changes(null)
    for (let id = 1; id <= 250; id++) emulator.directory.change(objectId(String(id)), { jobTitle: 'New' })
    const { people } = await directory.changes(cursor)
    expect(new Set(people.map(({ id }) => id)).size).toBe(250)
    expect(people.every(({ title }) => title === 'New')).toBe(true)
  })

  it('is who came into a group and who left it', async () => {
    emulator.directory.setGroup(GROUP, [objectId('27'), objectId('28')])
    const directory = open({ groups: [GROUP] })
    const { cursor } = await directory.changes(null)
    await listed(directory)
    emulator.directory.setGroup(GROUP, [objectId('28'), objectId('250')])
    emulator.directory.change(objectId('40'), { jobTitle: 'not in it' })
    const changes = await directory.changes(cursor)
    expect(changes.people.map(({ id }) => id)).toEqual([objectId('250')])
    expect(changes.gone.sort()).toEqual([objectId('27'), objectId('40')].sort())
  })

  it('is not who has gone when Graph answers nothing about him', async () => {
    const directory = open()
    const { cursor } = await directory.changes(null)
    emulator.directory.change(JO, { jobTitle: 'New' })
    emulator.disturb(({ path }) => (path === `/users/${JO}` ? { kind: 'bare' } : undefined))
    await expect(directory.changes(cursor)).rejects.toMatchObject({ code: 'unreachable' })
    // what was made up here is in no contract
    emulator.heard.length = 0
  })

  it('is told with a hidden manager too, where another one is told', async () => {
    const directory = open()
    const { cursor } = await directory.changes(null)
    emulator.directory.change(JO, { managerHidden: true, jobTitle: 'New' })
    emulator.directory.change(objectId('28'), { jobTitle: 'New' })
    const { people } = await directory.changes(cursor)
    expect(people.map(({ id, managerId }) => [id, managerId])).toEqual([
      [JO, 'not-told'],
      [objectId('28'), JO],
    ])
  })

  it('with nothing but hidden managers needs a reading of everybody, which can tell what they are', async () => {
    const directory = open()
    const { cursor } = await directory.changes(null)
    emulator.directory.change(JO, { managerHidden: true, jobTitle: 'New' })
    await expect(directory.changes(cursor)).rejects.toMatchObject({ code: 'expired' })
    expect(await directory.lookUp([JO])).toMatchObject([{ id: JO, managerId: 'not-told' }])
  })

  it('of a group nobody has read is not known', async () => {
    emulator.directory.setGroup(GROUP, [objectId('27')])
    const { cursor } = await open({ groups: [GROUP] }).changes(null)
    await expect(open({ groups: [GROUP] }).changes(cursor)).rejects.toMatchObject({ code: 'expired' })
  })

  it.each(['gone', 'unknown'] as const)('since a cursor that is %s must be read anew', async how => {
    const directory = open()
    const { cursor } = await directory.changes(null)
    emulator.directory.expireChanges(how)
    await expect(directory.changes(cursor)).rejects.toMatchObject({ code: 'expired' })
  })

  it('is not half of it when a part of a batch is throttled', async () => {
    const directory = open()
    const { cursor } = await directory.changes(null)
    emulator.directory.change(objectId('27'), { jobTitle: 'New' })
    emulator.disturb(({ path }) =>
      path === `/users/${objectId('27')}`
        ? { kind: 'answer', answer: refusal(429, 'TooManyRequests', 'Later.', { 'Retry-After': '7' }) }
        : undefined,
    )
    await expect(directory.changes(cursor)).rejects.toMatchObject({ code: 'throttled', retryAfter: 7_000 })
    emulator.disturb(() => undefined)
    expect((await directory.changes(cursor)).people).toMatchObject([{ title: 'New' }])
  })
})

it('is read in several tenants as one', async () => {
  const both = together([open({ employeeTypes: ['Employee'] }), open({ employeeTypes: ['Employee'] })])
  expect(await listed(both)).toHaveLength(2 * 290)
  const { cursor } = await both.changes(null)
  emulator.directory.change(objectId('27'), { jobTitle: 'New' })
  expect((await both.changes(cursor)).people).toHaveLength(2)
})
