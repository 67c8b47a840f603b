import { rm } from 'node:fs/promises'
import { Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DAY } from '../../src/domain/time.ts'
import { composeHost } from '../../src/service/compose.ts'
import { createLog } from '../../src/service/http/access-log.ts'
import { readSettings } from '../../src/service/settings.ts'
import { refreshInTurn, refreshOrganisation } from '../../src/service/workers/refresh-organisation.ts'
import { createRefreshing, type Refreshing } from '../../src/service/workers/refreshing.ts'
import { MONDAY, type OpenService, openService } from './open-service.ts'
import { bearings, type SmallOrganisation, smallOrganisation } from './small-organisation.ts'

let small: SmallOrganisation
let service: OpenService
let refreshing: Refreshing
let lines: string[]
let keys = 0
const key = () => ({ key: `d${++keys}` })
const open = (more: Record<string, string> = {}) =>
  openService({ environment: { ...small.environment, ...more } })

beforeEach(async () => {
  small = await smallOrganisation()
  service = await open()
  lines = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const log = createLog('warn', sink)
  const settings = readSettings({ SANDBOX: 'on', ...small.environment })
  const { host, departmentNames } = await composeHost(settings, { log, now: () => MONDAY })
  const { ledger, workspace } = service
  const { directory } = host
  refreshing = createRefreshing({
    directory,
    departmentNames,
    ledger,
    workspace,
    timeZone: settings.timeZone,
    log,
  })
})
afterEach(async () => {
  await service.close()
  await small.remove()
})

const refresh = (acceptShrink = false) => refreshOrganisation(refreshing, MONDAY, acceptShrink)
const active = () => [...service.workspace.org().people()].filter(person => person.active).length
const signIn = (personId: string) =>
  fetch(`${service.address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `s${++keys}` },
    body: JSON.stringify({ host: 'local', credential: `persona:${personId}` }),
  }).then(response => response.status)

describe('a directory file that is gone', () => {
  test('lets people in by the copy, and ends no process', async () => {
    await rm(small.file)
    expect(await signIn('3')).toBe(200)
    expect(await signIn('99')).toBe(403)
    await expect(refresh()).rejects.toThrow(/can't be read \(ENOENT\)/)
    expect(active()).toBe(12)
  })

  test('is told in a sentence at start', async () => {
    await rm(small.file)
    await expect(open({ DATA_DIR: `${small.dataDir}/other` })).rejects.toThrow(
      /^The directory file .* can't be read/,
    )
  })
})

describe('who has left', () => {
  test.each([
    ['is marked so', '4,Worker 4,Worker,2,Production,false'],
    ['is listed no more', ''],
  ])('and %s: no session, no sign-in, the name stays', async (_, line) => {
    const four = await service.as('4')
    expect((await four('me')).person.name).toBe('Worker 4')
    await small.list({ 4: line })
    await refresh()
    await expect(four('me')).rejects.toMatchObject({ status: 401 })
    expect(await signIn('4')).toBe(403)
    expect(service.workspace.org().person('4')).toMatchObject({ name: 'Worker 4', active: false })
  })

  test('leaves his open work to the unit', async () => {
    const [jo, sheela] = [await service.as('3'), await service.as('7')]
    const body = bearings({ assigneeId: '8' })
    const { row } = await jo('request.submit', { body }, key())
    expect((await sheela('home')).waiting).toEqual([])
    await small.list({ 8: '' })
    await refresh()
    await refresh()
    expect((await sheela('home')).waiting).toMatchObject([{ id: row.id, provider: { assignee: null } }])
    const opened = await jo('request.open', { params: { id: row.id } })
    expect(
      opened.access === 'full' && opened.history.map(entry => [entry.by, entry.what, entry.data.person]),
    ).toEqual([
      [expect.objectContaining({ id: '3' }), 'submit', undefined],
      ['system', 'releaseAssignee', { id: '8', name: 'Buyer 8' }],
    ])
  })

  test('before the start: his work is given back then', async () => {
    const jo = await service.as('3')
    const body = bearings({ assigneeId: '9' })
    await jo('request.submit', { body }, key())
    await small.list({ 9: '9,Buyer 9,Buyer,7,Purchasing,false' })
    const second = await open()
    const sheela = await second.as('7')
    expect((await sheela('home')).waiting).toHaveLength(1)
    await second.close()
  })
})

describe('a unit that vanishes', () => {
  /** Mikael leaves, Bo works for Sheela: the team they were is no more. */
  const teamGone = { 11: '', 12: '12,Bo,Buyer,7,Purchasing,true' }
  const unit = (id: string) => service.workspace.org().unit(id)
  const askTeam = async (more = {}) => {
    const jo = await service.as('3')
    return jo(
      'request.submit',
      { body: bearings({ providerUnitId: 'purchasing--11', neededBy: MONDAY + 3 * DAY, ...more }) },
      key(),
    )
  }

  test('is gone when no record names it', async () => {
    expect(unit('purchasing--11')).toBeDefined()
    await small.list(teamGone)
    await refresh()
    expect(unit('purchasing--11')).toBeUndefined()
  })

  test('leaves its open work to the heads above, who answer for a refusal of it too', async () => {
    const [jo, sheela] = [await service.as('3'), await service.as('7')]
    const { row } = await askTeam()
    await small.list(teamGone)
    await refresh()
    expect((await sheela('home')).waiting).toMatchObject([{ id: row.id }])
    await sheela(
      'request.decline',
      { params: { id: row.id }, body: { version: 1, input: { reason: 'no', alternative: 'none' } } },
      key(),
    )
    await refresh()
    expect(unit('purchasing--11')).toMatchObject({ parentId: 'purchasing', headIds: ['7'] })
    await jo(
      'request.askHead',
      { params: { id: row.id }, body: { version: 2, input: { reason: 'please' } } },
      key(),
    )
    expect((await (await service.as('1'))('home')).waiting).toMatchObject([{ id: row.id }])
  })

  test('has somebody for a delivery that comes back from a customer who had confirmed it', async () => {
    const [jo, mikael, sheela] = [await service.as('3'), await service.as('11'), await service.as('7')]
    const { row, criteria } = await askTeam()
    const params = { id: row.id }
    const terms = {
      date: MONDAY + 2 * DAY,
      criteria: criteria.map(({ id, text }) => ({ id, text })),
      reason: '',
    }
    const ids = criteria.map(({ id }) => id)
    await mikael('request.propose', { params, body: { version: 1, input: terms } }, key())
    await mikael(
      'request.deliver',
      { params, body: { version: 2, input: { note: '', criteria: ids } } },
      key(),
    )
    await jo('request.confirm', { params, body: { version: 3, input: { note: '' } } }, key())
    await small.list(teamGone)
    await refresh()
    const input = { cause: 'not-met' as const, criteria: ids, reason: 'too loose' }
    await jo('request.reopen', { params, body: { version: 4, input } }, key())
    await refresh()
    expect((await sheela('home')).waiting).toMatchObject([
      { id: row.id, provider: { unit: { names: { en: 'Purchasing · Mikael' } } } },
    ])
  })

  test('has somebody while a hand-over is offered to it', async () => {
    const [jo, buyer, sheela] = [await service.as('3'), await service.as('8'), await service.as('7')]
    const body = bearings({ assigneeId: '8', neededBy: MONDAY + 3 * DAY })
    const { row, criteria } = await jo('request.submit', { body }, key())
    const params = { id: row.id }
    const terms = {
      date: MONDAY + 2 * DAY,
      criteria: criteria.map(({ id, text }) => ({ id, text })),
      reason: '',
    }
    await buyer('request.propose', { params, body: { version: 1, input: terms } }, key())
    const input = { unitId: 'purchasing--11', reason: 'theirs' }
    await buyer('request.handOver', { params, body: { version: 2, input } }, key())
    await small.list(teamGone)
    await refresh()
    await sheela('request.agree', { params, body: { version: 3, input: {} } }, key())
    expect((await jo('request.open', { params })).row.provider.unit.id).toBe('purchasing--11')
  })

  test('at the very top keeps its heads, because nobody stands above', async () => {
    const { row } = await askTeam({ providerUnitId: 'executive' })
    await small.list({ 1: '1,Ken,CEO,,,true' })
    await refresh()
    expect(unit('executive')).toMatchObject({ parentId: null, headIds: ['1'] })
    expect((await (await service.as('1'))('home')).waiting).toMatchObject([{ id: row.id }])
  })
})

describe('a department with a new name', () => {
  const called = (name: string) => ({
    7: `7,Sheela,Purchasing manager,1,${name},true`,
    ...Object.fromEntries([8, 9, 10].map(id => [id, `${id},Buyer ${id},Buyer,7,${name},true`])),
    11: `11,Mikael,Team leader,7,${name},true`,
    12: `12,Bo,Buyer,11,${name},true`,
  })
  const unitsOf = (from = service) => [...from.workspace.org().units()].map(({ id, names }) => [id, names.en])
  const renamed = [
    ['executive', 'Executive'],
    ['production', 'Production'],
    ['purchasing', 'Procurement'],
    ['purchasing--11', 'Procurement · Mikael'],
  ]

  test('is the unit it was: work, contacts and rights go on, and the log says so', async () => {
    const [jo, sheela, nine] = [await service.as('3'), await service.as('7'), await service.as('9')]
    const contacts = [{ personId: '9', forUnitId: null }]
    await sheela('unit.nameContacts', { params: { id: 'purchasing' }, body: { version: 0, contacts } }, key())
    const { row } = await jo('request.submit', { body: bearings() }, key())
    await small.list(called('Procurement'))
    await refresh()
    expect(unitsOf()).toEqual(renamed)
    expect(lines.map(line => JSON.parse(line))).toMatchObject([
      { level: 40, unit: 'purchasing', before: 6, now: 6, same: 6 },
    ])
    expect(lines.join()).not.toMatch(/procurement/i)
    expect((await nine('home')).waiting).toMatchObject([
      { id: row.id, provider: { unit: { id: 'purchasing', names: { en: 'Procurement' } } } },
    ])
    const page = await jo('unit.open', { params: { id: 'purchasing' } })
    expect(page.contacts.map(contact => contact.person.id)).toEqual(['9'])
  })

  test('stays so: at the next reading, after a new start and under a third name', async () => {
    await small.list(called('Procurement'))
    await refresh()
    await refresh()
    expect(unitsOf()).toEqual(renamed)
    const second = await open()
    expect(unitsOf(second)).toEqual(renamed)
    await second.close()
    await small.list(called('Supply'))
    await refresh()
    expect(unitsOf()).toContainEqual(['purchasing', 'Supply'])
    expect(lines).toHaveLength(2)
  })

  test('may be the top, with what is asked of it', async () => {
    const jo = await service.as('3')
    const { row } = await jo('request.submit', { body: bearings({ providerUnitId: 'executive' }) }, key())
    await small.list({ 1: '1,Ken,CEO,,Board,true' })
    await refresh()
    expect(unitsOf()).toContainEqual(['executive', 'Board'])
    expect((await (await service.as('1'))('home')).waiting).toMatchObject([{ id: row.id }])
  })
})

describe('half a directory', () => {
  const half = { 3: '', 4: '', 5: '' }

  test('is held back with both counts', async () => {
    await small.list(half)
    await refresh()
    expect(active()).toBe(12)
    expect(lines.map(line => JSON.parse(line))).toMatchObject([{ before: 12, listed: 9 }])
  })

  test('and an empty one too', async () => {
    await small.list(Object.fromEntries(Array.from({ length: 12 }, (_, i) => [i + 1, ''])))
    await refresh()
    expect(active()).toBe(12)
    expect(lines).toHaveLength(1)
  })

  test('a fifth may leave', async () => {
    await small.list({ 3: '', 4: '' })
    await refresh()
    expect(active()).toBe(10)
    expect(lines).toEqual([])
  })

  test('is taken at a start that accepts it', async () => {
    await small.list(half)
    const held = await open()
    expect([...held.workspace.org().people()].filter(person => person.active)).toHaveLength(12)
    await held.close()
    const accepted = await open({ DIRECTORY_ACCEPT_SHRINK: 'once' })
    expect([...accepted.workspace.org().people()].filter(person => person.active)).toHaveLength(9)
    await accepted.close()
  })
})

test('one instance at a time refreshes', async () => {
  await refreshInTurn(refreshing, 'a', MONDAY, 60_000)
  await small.list({ 4: '' })
  await refreshInTurn(refreshing, 'b', MONDAY + 60_000, 60_000)
  expect(active()).toBe(12)
  await refreshInTurn(refreshing, 'a', MONDAY + 60_001, 60_000)
  expect(active()).toBe(11)
})
