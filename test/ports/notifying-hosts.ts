import { LOCAL_HOST } from '../../plugin-adapters/local/host.ts'
import { localHost } from '../../plugin-adapters/local/service/index.ts'
import type { Notifier } from '../../src/ports/notifier.ts'
import { notifyingTenant } from '../teams/notifying-tenant.ts'

/** A line that a person reads outside the panel. */
export interface Read {
  title: string
  preview: string
}

/** A host with its people. Those who `reach` makes reachable can be told something; nobody else. */
export interface NotifyingHost {
  notifier: Notifier | undefined
  reach(personId: string): void
  /** What the person reads, the newest first. */
  read(personId: string): Read[]
  /** What the host does is lost on the way back. */
  loseAnswers(): void
  passMinute(): void
  stop(): Promise<void>
}

/** Every host there is: one that tells nobody anything says so, and is held to it. */
export const HOSTS: { name: string; notifies: boolean; open(): Promise<NotifyingHost> }[] = [
  { name: 'local', notifies: LOCAL_HOST.abilities.notifies, open: openLocal },
  { name: 'teams', notifies: true, open: openTeams },
]

async function openLocal(): Promise<NotifyingHost> {
  const { notifier } = localHost({
    workspace: 'default',
    peopleFile: 'src/sandbox/data/adventure-works-org.csv',
    sandbox: true,
    allowed: false,
    loopback: true,
  })
  const nothing = () => undefined
  return {
    notifier,
    reach: nothing,
    read: () => [],
    loseAnswers: nothing,
    passMinute: nothing,
    stop: async () => undefined,
  }
}

async function openTeams(): Promise<NotifyingHost> {
  const { notifier, emulator, clock, hire } = await notifyingTenant()
  return {
    notifier,
    reach: hire,
    read: personId => emulator.activities.feed(personId),
    loseAnswers: () => emulator.disturb(({ path }) => (path === '/$batch' ? { kind: 'lost' } : undefined)),
    passMinute: () => {
      clock.now += 60_000
    },
    stop: emulator.stop,
  }
}
