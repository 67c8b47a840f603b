import { beforeEach, describe, expect, it, vi } from 'vitest'
import { objectId } from '../../plugin-adapters/teams/emulator/people.ts'
import { openEmulator, type TeamsService, teamsService } from './teams-service.ts'

const JO = objectId('27')
const PATIENT = { timeout: 10_000 }

let first: TeamsService
beforeEach(async () => {
  first = await teamsService()
  await first.stop()
})

/** Another start on the same ledger, which waits hardly for the directory. */
const again = (environment: Record<string, string> = {}) =>
  teamsService({
    emulator: first.emulator,
    environment: { DATA_DIR: first.settings.DATA_DIR ?? '', ...environment },
    directoryWait: 10,
  })
const statusOf = async (service: TeamsService, oid: string) =>
  (await service.signIn(await service.emulator.entra.tabToken(oid))).status

describe('a start while the directory takes long', () => {
  it('lets people in by the copy, and who has left is out once it is read', async () => {
    first.emulator.directory.remove(JO)
    first.emulator.setLatency(400)
    const second = await again()
    expect(second.directoryHealth()).toBeUndefined()
    expect(await statusOf(second, objectId('28'))).toBe(200)
    await vi.waitFor(async () => expect(await statusOf(second, JO)).toBe(403), PATIENT)
  })

  it('tells in the log when it can’t be read in the end', async () => {
    first.emulator.setLatency(400)
    first.emulator.entra.setRoles([])
    const second = await again()
    await vi.waitFor(
      () =>
        expect(second.logged).toContainEqual(
          expect.objectContaining({ level: 50, host: 'teams', fault: 'forbidden' }),
        ),
      PATIENT,
    )
    expect(await statusOf(second, JO)).toBe(200)
  })

  it('waits for a smaller directory that is accepted once', async () => {
    for (let id = 200; id < 290; id++) first.emulator.directory.remove(objectId(String(id)))
    first.emulator.setLatency(100)
    const second = await again({ DIRECTORY_ACCEPT_SHRINK: 'once' })
    expect([...second.workspace.org().people()].filter(person => person.active)).toHaveLength(200 + 1)
  })

  it('waits for it when there is no copy', async () => {
    const emulator = await openEmulator()
    emulator.setLatency(100)
    const service = await teamsService({ emulator, directoryWait: 10 })
    expect(await statusOf(service, JO)).toBe(200)
    await service.stop()
    await emulator.stop()
  })
})
