import { csvDirectory } from '../../../plugin-adapters/local/service/directory.ts'
import { startTeamsEmulator, type TeamsEmulator } from '../../../plugin-adapters/teams/emulator/emulator.ts'
import {
  accountsOf,
  type Colleague,
  OTHER_ACCOUNTS,
  objectId,
} from '../../../plugin-adapters/teams/emulator/people.ts'
import { ACTIVITY_NAMES } from '../../domain/activities.ts'
import { LANGUAGES } from '../../locales/languages.ts'
import { NOTICE_TEXTS } from '../../locales/notices.ts'

/** The sample organisation's tenant, and the product's registration in it. Ids of nobody. */
export const TENANT = 'd0000000-0000-4000-8000-00000000000a'
export const CLIENT = '2c3caa80-93f9-425e-8b85-0745f50c0d24'
export const APP = '5f0c1b0e-2f6b-4b7e-9f55-5d1c9d6a7e11'

/** As the manifest declares them. */
const ACTIVITIES = ACTIVITY_NAMES.map(type => ({
  type,
  templateText: Object.fromEntries(
    LANGUAGES.map(language => [language, NOTICE_TEXTS[language].activity[type].template]),
  ),
}))

export interface Tenant {
  emulator: TeamsEmulator
  colleagues: Colleague[]
}

/** Microsoft 365 with the people of this file and the lists of before; the product may do there what the guide asks for. */
export async function openTenant(peopleFile: string, secret: string, kept?: Uint8Array): Promise<Tenant> {
  const colleagues: Colleague[] = []
  for await (const person of csvDirectory(peopleFile).snapshot()) colleagues.push(person)
  const emulator = await startTeamsEmulator({
    tenant: TENANT,
    clientId: CLIENT,
    secret,
    roles: ['User.Read.All', 'Sites.Selected'],
    accounts: [...accountsOf(colleagues), ...OTHER_ACCOUNTS],
    sharePoint: { grant: 'fullcontrol', kept },
    app: { id: APP, activities: ACTIVITIES },
  })
  for (const { id } of colleagues) emulator.activities.install(objectId(id))
  return { emulator, colleagues }
}
