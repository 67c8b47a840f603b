import type { DeclaredActivity } from '../../plugin-adapters/teams/emulator/activities.ts'
import {
  type EmulatorOptions,
  startTeamsEmulator,
  type TeamsEmulator,
} from '../../plugin-adapters/teams/emulator/emulator.ts'
import { TEAMS_LINKS } from '../../plugin-adapters/teams/host.ts'
import { graphClient } from '../../plugin-adapters/teams/service/client.ts'
import { teamsNotifier } from '../../plugin-adapters/teams/service/notifier.ts'
import { type SignIn, signIn } from '../../plugin-adapters/teams/service/sign-in.ts'
import { ACTIVITY_NAMES } from '../../src/domain/activities.ts'
import { LANGUAGES } from '../../src/locales/languages.ts'
import { NOTICE_TEXTS } from '../../src/locales/notices.ts'
import type { Notifier } from '../../src/ports/notifier.ts'

export const APP_ID = 'f46ad259-0fe5-4f12-872d-c737b174bcb4'
export const TENANT = 'd0000000-0000-4000-8000-00000000000a'
export const CLIENT = '2c3caa80-93f9-425e-8b85-0745f50c0d24'

/** The activities as the manifest declares them. */
export const DECLARED: DeclaredActivity[] = ACTIVITY_NAMES.map(type => ({
  type,
  templateText: Object.fromEntries(
    LANGUAGES.map(language => [language, NOTICE_TEXTS[language].activity[type].template]),
  ),
}))

export interface NotifyingTenant {
  emulator: TeamsEmulator
  notifier: Notifier
  /** The emulated clock. */
  clock: { now: number }
  /** Somebody who works there and has the app. */
  hire(personId: string): void
}

/** An organisation with the app in its catalogue, and what sends notices to its people. */
export async function notifyingTenant(more: Partial<EmulatorOptions> = {}): Promise<NotifyingTenant> {
  const clock = { now: Date.now() }
  const emulator = await startTeamsEmulator({
    tenant: TENANT,
    clientId: CLIENT,
    secret: 'right',
    roles: [],
    app: { id: APP_ID, activities: DECLARED },
    now: () => clock.now,
    ...more,
  })
  const cloud = { authority: emulator.origin, graph: emulator.origin }
  const proof = { kind: 'secret', secret: 'right' } as const
  const own = signInBy(clock, () => signIn({ cloud, tenant: TENANT, clientId: CLIENT, proof }))
  const graph = graphClient({ cloud, signIn: own, timeout: 1_000 })
  const notifier = teamsNotifier({ graph, signIn: own, appId: APP_ID, links: TEAMS_LINKS.global })
  return { emulator, clock, notifier, hire: personId => hire(emulator, personId) }
}

/** An account, with the app in its Teams. */
function hire({ directory, activities }: TeamsEmulator, id: string): void {
  directory.set({
    id,
    displayName: id,
    userPrincipalName: `${id}@adventure-works.example`,
    accountEnabled: true,
    userType: 'Member',
    managerId: null,
    licensed: true,
  })
  activities.install(id)
}

const HALF_AN_HOUR = 30 * 60_000

/** Signs in anew when the emulated clock has run on: the client itself looks at the real one. */
function signInBy(clock: { now: number }, fresh: () => SignIn): SignIn {
  let at = clock.now
  let current = fresh()
  return {
    ...current,
    token() {
      if (clock.now - at > HALF_AN_HOUR) {
        at = clock.now
        current = fresh()
      }
      return current.token()
    },
  }
}
