import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LOCAL_HOST } from '../plugin-adapters/local/host.ts'
import { localHost } from '../plugin-adapters/local/service/index.ts'
import { startTeamsEmulator } from '../plugin-adapters/teams/emulator/emulator.ts'
import { accountsOf, type Colleague, objectId } from '../plugin-adapters/teams/emulator/people.ts'
import { TEAMS_CLIENTS, TEAMS_HOST } from '../plugin-adapters/teams/host.ts'
import { teamsHost } from '../plugin-adapters/teams/service/index.ts'
import type { PersonId } from '../src/domain/organisation.ts'
import type { Directory, DirectoryPerson } from '../src/ports/directory.ts'
import type { Host } from '../src/ports/host.ts'

export type { Colleague } from '../plugin-adapters/teams/emulator/people.ts'

export const WORKSPACE = 'w'

/** A host with people in it, and what a test does to it from outside. */
export interface TestHost {
  host: Host
  /** The id this host has for a short one, such as 27. */
  idOf(short: string): PersonId
  /** What this person's page would send. */
  credentialOf(short: string): Promise<string>
  /** These are the people now, and nobody else. */
  setPeople(people: readonly Colleague[]): Promise<void>
  close(): Promise<void>
}

interface Row {
  name: string
  abilities: { readonly provesIdentity: boolean; readonly tellsChanges: boolean }
  open(people: readonly Colleague[]): Promise<TestHost>
}

/** Every host there is: each contract of a port is tried on all of them. */
export const HOSTS: readonly Row[] = [
  { name: 'local', abilities: LOCAL_HOST.abilities, open: openLocal },
  { name: 'teams', abilities: TEAMS_HOST.abilities, open: openTeams },
]

export async function listed(directory: Directory): Promise<DirectoryPerson[]> {
  const people: DirectoryPerson[] = []
  for await (const person of directory.snapshot()) people.push(person)
  return people
}

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`

async function openLocal(people: readonly Colleague[]): Promise<TestHost> {
  const folder = await mkdtemp(join(tmpdir(), 'counterpart-host-'))
  const peopleFile = join(folder, 'people.csv')
  const setPeople = async (now: readonly Colleague[]) => {
    const rows = now.map(({ id, name, title, managerId, department }) =>
      [id, name, title, managerId ?? '', department].map(cell).join(','),
    )
    await writeFile(peopleFile, `${['id,givenName,jobTitle,managerId,department', ...rows].join('\n')}\n`)
  }
  await setPeople(people)
  return {
    host: localHost({ workspace: WORKSPACE, peopleFile, sandbox: true, allowed: false, loopback: true }),
    idOf: short => short,
    credentialOf: async short => `persona:${short}`,
    setPeople,
    close: () => rm(folder, { recursive: true }),
  }
}

const REGISTRATION = {
  tenant: 'd0000000-0000-4000-8000-00000000000a',
  clientId: '2c3caa80-93f9-425e-8b85-0745f50c0d24',
  secret: 'right',
}

async function openTeams(people: readonly Colleague[]): Promise<TestHost> {
  const { tenant, clientId, secret } = REGISTRATION
  const emulator = await startTeamsEmulator({
    ...REGISTRATION,
    roles: ['User.Read.All'],
    accounts: accountsOf(people),
  })
  const { entra, directory } = emulator
  return {
    host: teamsHost({
      workspace: WORKSPACE,
      cloud: { authority: emulator.origin, graph: emulator.origin },
      tenants: [tenant],
      clientId,
      clients: Object.values(TEAMS_CLIENTS),
      proof: { kind: 'secret', secret },
      scope: { groups: [], employeeTypes: [], unlicensed: false },
      now: Date.now,
      refused: () => undefined,
    }),
    idOf: objectId,
    credentialOf: short => entra.tabToken(objectId(short)),
    async setPeople(now) {
      const accounts = accountsOf(now)
      for (const id of directory.ids()) if (!accounts.some(account => account.id === id)) directory.remove(id)
      for (const account of accounts)
        if (JSON.stringify(directory.account(account.id)) !== JSON.stringify(account)) directory.set(account)
    },
    close: emulator.stop,
  }
}
