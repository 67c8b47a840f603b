import { describe, expect, it, onTestFinished } from 'vitest'
import type { TeamsEmulator } from '../../plugin-adapters/teams/emulator/emulator.ts'
import { objectId } from '../../plugin-adapters/teams/emulator/people.ts'
import { startFailure } from '../../src/service/fail.ts'
import { openEmulator, type TeamsService, teamsService } from './teams-service.ts'

const JO = objectId('27')

async function emulated(): Promise<TeamsEmulator> {
  const emulator = await openEmulator()
  onTestFinished(() => emulator.stop())
  return emulator
}
const told = (emulator: TeamsEmulator) =>
  teamsService({ emulator }).then(
    () => 'started',
    error => startFailure(error, 0),
  )
/** Another start on the same ledger. */
const again = (first: TeamsService) =>
  teamsService({ emulator: first.emulator, environment: { DATA_DIR: first.settings.DATA_DIR ?? '' } })

describe('a first start', () => {
  it.each([
    [
      'with a secret that has run out',
      (emulator: TeamsEmulator) => emulator.entra.expireSecret(),
      /^Entra ID refuses the sign-in of the service itself\. Check .* secret or certificate has run out/,
    ],
    [
      'without consent',
      (emulator: TeamsEmulator) => emulator.entra.setRoles([]),
      /^GET \/users.*: 403\. A permission is missing/,
    ],
    [
      'while Entra does not answer',
      (emulator: TeamsEmulator) => {
        emulator.entra.answer = async () => ({ status: 503, body: {} })
      },
      /^Entra ID gives us no token\. Check the network/,
    ],
    [
      'while Graph does not answer',
      (emulator: TeamsEmulator) =>
        emulator.disturb(() => ({ kind: 'answer', answer: { status: 502, body: {} } })),
      /: 502\. Check the network/,
    ],
  ])('%s ends with a sentence', async (_, happens, sentence) => {
    const emulator = await emulated()
    happens(emulator)
    expect(await told(emulator)).toMatch(sentence)
  })
})

describe('a service that knows its people', () => {
  it('goes on when its secret runs out: people work, also after another start, and the log says what is wrong', async () => {
    const first = await teamsService()
    const jo = await first.as(JO)
    first.emulator.disturb(() => ({ kind: 'answer', answer: { status: 401, body: {} } }))
    await expect(first.refreshDirectory()).rejects.toMatchObject({ code: 'unauthorized' })
    expect((await jo('me')).person.name).toBe('Jo')
    await first.stop()
    first.emulator.entra.expireSecret()
    const second = await again(first)
    expect((await (await second.as(JO))('me')).person.name).toBe('Jo')
    expect(second.logged).toContainEqual(
      expect.objectContaining({ level: 50, host: 'teams', fault: 'unauthorized' }),
    )
  })

  it('reads everybody once consent is back, without another start', async () => {
    const first = await teamsService()
    await first.stop()
    const { entra, directory } = first.emulator
    entra.setRoles([])
    const second = await again(first)
    expect(second.directoryHealth()).toBeUndefined()
    directory.remove(JO)
    entra.setRoles(['User.Read.All'])
    await second.refreshDirectory()
    expect(second.workspace.org().person(JO)?.active).toBe(false)
  })
})
