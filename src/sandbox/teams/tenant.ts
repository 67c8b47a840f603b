import { csvDirectory } from '../../../plugin-adapters/local/service/directory.ts'
import { startTeamsEmulator, type TeamsEmulator } from '../../../plugin-adapters/teams/emulator/emulator.ts'
import { accountsOf, type Colleague, OTHER_ACCOUNTS } from '../../../plugin-adapters/teams/emulator/people.ts'

/** The sample organisation's tenant, and the product's registration in it. Ids of nobody. */
export const TENANT = 'd0000000-0000-4000-8000-00000000000a'
export const CLIENT = '2c3caa80-93f9-425e-8b85-0745f50c0d24'
export const APP = '5f0c1b0e-2f6b-4b7e-9f55-5d1c9d6a7e11'

export interface Tenant {
  emulator: TeamsEmulator
  colleagues: Colleague[]
}

/** Microsoft 365 with the people of this file; the product may do there what the guide asks for. */
export async function openTenant(peopleFile: string, secret: string): Promise<Tenant> {
  const colleagues: Colleague[] = []
  for await (const person of csvDirectory(peopleFile).snapshot()) colleagues.push(person)
  const emulator = await startTeamsEmulator({
    tenant: TENANT,
    clientId: CLIENT,
    secret,
    roles: ['User.Read.All', 'Sites.Selected', 'TeamsActivity.Send'],
    accounts: [...accountsOf(colleagues), ...OTHER_ACCOUNTS],
  })
  return { emulator, colleagues }
}
