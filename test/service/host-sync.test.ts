import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { HostFault } from '../../src/ports/host-fault.ts'
import { logEvent } from '../../src/service/host-log.ts'
import { createLog } from '../../src/service/http/access-log.ts'
import { temporaryFolder } from '../ledger/engines.ts'
import { type MemoryStore, memoryStore } from '../sync/memory-store.ts'
import { plainNeed } from './cast.ts'
import { openOverStore } from './open-over-store.ts'
import type { OpenService } from './open-service.ts'

const open: OpenService[] = []
afterEach(async () => {
  for (const service of open.splice(0)) await service.close()
})

async function openOver(store: MemoryStore, environment?: Record<string, string>): Promise<OpenService> {
  const service = await openOverStore(store, environment)
  open.push(service)
  return service
}

const ready = (service: OpenService) =>
  expect.poll(() => service.sync?.catchingUp(), { timeout: 5_000 }).toBe(false)
const asking = async (service: OpenService) => {
  const call = await service.as('27')
  return async (title: string) =>
    (await call('request.submit', { body: plainNeed({ title }) }, { key: randomUUID() })).row.id
}
const ask = async (service: OpenService, title: string) => (await asking(service))(title)
const titles = (store: MemoryStore) => store.rows('request').map(({ values }) => values.Title)

test('no command waits for the host, and everything gets there', async () => {
  const store = memoryStore()
  const service = await openOver(store)
  await ready(service)
  const { promise: answers, resolve: answer } = Promise.withResolvers<void>()
  store.during = () => answers
  const asked = Array.from({ length: 30 }, (_, n) => `Bearings ${n}`)
  const submit = await asking(service)
  for (const title of asked) await submit(title)
  // all of them are acknowledged, and the host has not yet answered once
  expect(titles(store)).toEqual([])
  await expect.poll(async () => (await service.sync?.state())?.waiting).toBeGreaterThanOrEqual(30)
  answer()
  store.during = async () => {}
  await expect.poll(() => titles(store).toSorted(), { timeout: 5_000 }).toEqual(asked.toSorted())
  await expect.poll(async () => (await service.sync?.state())?.lag).toBe(0)
})

test('an administrator’s correction in the host’s list is read in the request’s history', async () => {
  const store = memoryStore()
  const service = await openOver(store)
  await ready(service)
  const id = await ask(service, 'Berings')
  await expect.poll(() => titles(store), { timeout: 5_000 }).toEqual(['Berings'])
  store.edit('request', id, { values: { Title: 'Bearings' } })
  const call = await service.as('27')
  const opened = () => call('request.open', { params: { id } })
  await expect.poll(async () => (await opened()).row.title, { timeout: 5_000 }).toBe('Bearings')
  const view = await opened()
  expect(view.access === 'full' && view.history.at(-1)).toMatchObject({
    by: 'administrator',
    what: 'correct',
    text: 'Berings',
    data: { corrected: ['title'] },
  })
})

test('commands are refused until an empty ledger has been filled from the host, and look-ups are not', async () => {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  // a new ledger believes what it finds by the same keys alone
  const keys = { SEAL_KEY_FILE: join(folder, 'seal-keys') }
  const store = memoryStore()
  const first = await openOver(store, keys)
  await ready(first)
  const id = await ask(first, 'Bearings')
  await expect.poll(() => titles(store), { timeout: 5_000 }).toEqual(['Bearings'])
  await first.close()
  open.pop()

  let silent = true
  store.trouble = () => (silent ? new HostFault('throttled', 'memory', '429', { retryAfter: 1_000 }) : 'none')
  const second = await openOver(store, keys)
  const call = await second.as('27')
  await expect(ask(second, 'Too early')).rejects.toMatchObject({ code: 'catching-up', status: 503 })
  expect((await call('me')).person.id).toBe('27')
  silent = false
  await ready(second)
  expect(await call('request.open', { params: { id } })).toMatchObject({
    row: { title: 'Bearings', version: 1 },
  })
  await ask(second, 'In time')
  await expect.poll(() => titles(store).toSorted(), { timeout: 5_000 }).toEqual(['Bearings', 'In time'])
})

test('a service started again at once asks the host before it takes a command', async () => {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  const store = memoryStore()
  const first = await openOver(store, { DATA_DIR: folder })
  await ready(first)
  const id = await ask(first, 'Berings')
  await expect.poll(() => titles(store), { timeout: 5_000 }).toEqual(['Berings'])
  await expect.poll(async () => (await first.sync?.state())?.lastPull).toBeTypeOf('number')
  await first.close()
  open.pop()
  store.edit('request', id, { values: { Title: 'Bearings' } })
  const second = await openOver(store, { DATA_DIR: folder })
  await ready(second)
  const opened = await (await second.as('27'))('request.open', { params: { id } })
  expect(opened.row.title).toBe('Bearings')
})

test('whoever installs it reads in the log what is missing and who mends it', async () => {
  const store = memoryStore()
  const { prepare } = store
  let refuses = true
  store.prepare = async () =>
    refuses ? [{ what: 'site', state: 'missing', reason: 'no-grant' }] : await prepare()
  const service = await openOver(store, { LOG_LEVEL: 'error' })
  const lines = () => service.audited.filter(line => expect.objectContaining(trouble).asymmetricMatch(line))
  const trouble = { what: 'site', why: 'no-grant', msg: expect.stringContaining('an administrator') }
  await expect.poll(() => lines()).toHaveLength(1)
  refuses = false
  await ready(service)
  expect(lines()).toHaveLength(1)
})

test('the log says why a record was given up, and nothing of its words', () => {
  const lines: string[] = []
  const log = createLog('info', { write: line => lines.push(line) })
  const event = { id: 'e', kind: 'request', recordId: 'A', at: 1 } as const
  logEvent(log, { ...event, what: 'dead', detail: { reason: 'too long', owner: 'jo', version: 2 } })
  logEvent(log, { ...event, what: 'conflict', detail: { lost: 'the salary is 8,000' } })
  expect(lines.map(line => JSON.parse(line))).toMatchObject([
    { level: 50, what: 'dead', recordId: 'A', reason: 'too long' },
    { level: 50, what: 'conflict', recordId: 'A' },
  ])
  expect(lines.join()).not.toContain('salary')
})
