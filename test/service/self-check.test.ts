import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, it, onTestFinished } from 'vitest'
import { type CheckLine, type CheckName, checkLine } from '../../src/contract/self-check.ts'
import { openChecks } from '../../src/service/checks/run-checks.ts'
import { type OpenService, openService } from './open-service.ts'

const JEAN = '263'
const NEW_YEAR = Date.parse('2026-12-01T09:00:00+08:00')

let service: OpenService | undefined
afterEach(async () => {
  await service?.close()
  service = undefined
})

async function opened(environment: Record<string, string> = {}): Promise<OpenService> {
  service = await openService({ environment: { ADMINISTRATORS: JEAN, ...environment } })
  return service
}

const lineIn = (lines: CheckLine[], name: CheckName) => lines.find(({ check }) => check === name)

it('tells an administrator that all is in order', async () => {
  const open = await opened()
  const { at, lines } = await (await open.as(JEAN))('selfCheck')
  expect(at).toBe(open.clock.now)
  expect(lines.map(({ state }) => state)).toEqual(lines.map(() => 'good'))
  // the host keeps no records and tells nobody anything: there is nothing to look at
  const left = checkLine.shape.check.options.filter(name => !lineIn(lines, name))
  expect(left.toSorted()).toEqual([
    ...['clocks', 'hostLists', 'hostRead', 'hostRecords', 'hostSite', 'lastSync', 'listEdits'],
    ...['oneLedger', 'openRows', 'reachablePeople', 'refusedRecords'],
  ])
})

it('says whose days off are not known two months ahead, and puts that first', async () => {
  const open = await opened()
  open.clock.now = NEW_YEAR
  const { lines } = await (await open.as(JEAN))('selfCheck')
  expect(lines[0]).toEqual({ check: 'calendarYears', state: 'attention', count: 1, examples: [] })
})

it('finds ids in the settings behind which nobody stands', async () => {
  const open = await opened({ ADMINISTRATORS: `${JEAN},nobody`, AUDITORS: '20, 9999' })
  const { lines } = await (await open.as(JEAN))('selfCheck')
  expect(lineIn(lines, 'namedPeople')).toMatchObject({
    state: 'attention',
    count: 2,
    examples: ['nobody', '9999'],
  })
})

it('says of what it could not look at that nothing is known, and the rest all the same', async () => {
  const { workspace, ledger } = await opened()
  const none = new Set<string>()
  const refreshing = { workspace } as never
  const dataDir = join(await mkdtemp(join(tmpdir(), 'counterpart-')), 'gone')
  onTestFinished(() => rm(dirname(dataDir), { recursive: true }))
  const warned: string[] = []
  const sources = {
    workspace,
    refreshing,
    ledger,
    notifies: false,
    pullSeconds: 60,
    refusedTokens: [],
    dataDir,
    log: { warn: ({ check }: { check: string }) => warned.push(check) } as never,
    administrators: none,
    auditors: none,
  }
  const look = openChecks(sources)
  const lines = await look(NEW_YEAR)
  expect(lineIn(lines, 'diskSpace')).toEqual({
    check: 'diskSpace',
    state: 'unknown',
    count: null,
    examples: [],
  })
  expect(lineIn(lines, 'namedPeople')?.state).toBe('good')
  // the log says why: once while it lasts, and again when it comes back
  const told = () => warned.filter(check => check === 'diskSpace').length
  await look(NEW_YEAR)
  expect(told()).toBe(1)
  await mkdir(dataDir)
  expect(lineIn(await look(NEW_YEAR), 'diskSpace')?.state).not.toBe('unknown')
  await rm(dataDir, { recursive: true })
  await look(NEW_YEAR)
  expect(told()).toBe(2)
})

it('is closed to everybody else, and says so in /me', async () => {
  const open = await opened()
  const [jean, ken] = [await open.as(JEAN), await open.as('1')]
  expect((await jean('me')).administrator).toBe(true)
  expect((await ken('me')).administrator).toBe(false)
  await expect(ken('selfCheck')).rejects.toMatchObject({ status: 403, code: 'not-administrator' })
})
