import { afterEach, expect, it } from 'vitest'
import { type CheckLine, type CheckName, checkLine } from '../../src/contract/self-check.ts'
import { runChecks } from '../../src/service/checks/run-checks.ts'
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
    ...['clocks', 'hostLists', 'hostRecords', 'listEdits', 'oneLedger', 'openRows'],
    ...['reachablePeople', 'refusedRecords'],
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
  const sources = {
    workspace,
    refreshing,
    ledger,
    notifies: false,
    refusedTokens: [],
    dataDir: '/nowhere/at/all',
    administrators: none,
    auditors: none,
  }
  const lines = await runChecks(sources, NEW_YEAR)
  expect(lineIn(lines, 'diskSpace')).toEqual({
    check: 'diskSpace',
    state: 'unknown',
    count: null,
    examples: [],
  })
  expect(lineIn(lines, 'namedPeople')?.state).toBe('good')
})

it('is closed to everybody else, and says so in /me', async () => {
  const open = await opened()
  const [jean, ken] = [await open.as(JEAN), await open.as('1')]
  expect((await jean('me')).administrator).toBe(true)
  expect((await ken('me')).administrator).toBe(false)
  await expect(ken('selfCheck')).rejects.toMatchObject({ status: 403, code: 'not-administrator' })
})
