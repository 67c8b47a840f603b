import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TeamsEmulator } from '../../plugin-adapters/teams/emulator/emulator.ts'
import { accountsOf, OTHER_ACCOUNTS, objectId } from '../../plugin-adapters/teams/emulator/people.ts'
import { changedIds } from '../../plugin-adapters/teams/service/changes.ts'
import { graphClient } from '../../plugin-adapters/teams/service/client.ts'
import { signIn } from '../../plugin-adapters/teams/service/sign-in.ts'
import { users } from '../../plugin-adapters/teams/service/users.ts'
import { lacks, publishedAnswer, publishedRequest } from './published-examples.ts'
import { CLIENT, openEmulator, TENANT } from './teams-service.ts'

/** The published person, as far as accounts are told at all. */
const ADELE = '87d349ed-44d7-43e1-9a83-5f2406dee5bd'
const GROUP = 'a0000000-0000-4000-8000-000000000001'
const PHONES = { businessPhones: ['+1 425 555 0109'], mobilePhone: '+1 425 555 0109' }

/** Continued by a link of its own: a published one is nobody's here. */
const CONTINUED = ['delta.users.concept.2', 'delta.users.concept.3', 'delta.users.concept.4']
const PUBLISHED = readdirSync('test/data/graph-examples')
  .filter(file =>
    /^(users|groups|organization|delta\.users|error\.(readBasic|transitive|usersDelta))/.test(file),
  )
  .filter(file => file.endsWith('.request.http'))
  .map(file => file.replace('.request.http', ''))
  .filter(name => !CONTINUED.includes(name))

let emulator: TeamsEmulator
beforeEach(async () => {
  const [adele] = accountsOf([
    { id: '1', name: 'Adele Vance', title: 'Retail Manager', managerId: null, department: 'Retail' },
  ])
  if (!adele) throw new Error('nobody')
  const told = { surname: 'Vance', officeLocation: '18/2111', preferredLanguage: 'en-US', ...PHONES }
  emulator = await openEmulator({
    accounts: [
      { ...adele, ...told, id: ADELE, managerId: objectId('2') },
      { ...adele, ...told, id: objectId('2') },
      ...OTHER_ACCOUNTS,
    ],
    groups: [[GROUP, [ADELE]]],
    roles: ['User.Read.All', 'GroupMember.Read.All', 'Organization.Read.All'],
  })
})
afterEach(() => emulator.stop())

async function ask(path: string) {
  const form = { grant_type: 'client_credentials', client_id: CLIENT, client_secret: 'right' }
  const entra = `${emulator.origin}/${TENANT}/oauth2/v2.0/token`
  const signedIn = await fetch(entra, { method: 'POST', body: new URLSearchParams(form) })
  const { access_token: token } = (await signedIn.json()) as { access_token: string }
  const address = path.startsWith('https:') ? path : `${emulator.origin}/v1.0${path}`
  const answer = await fetch(address, {
    headers: { authorization: `Bearer ${token}`, 'accept-language': 'en-US' },
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

/** What must be so for the published answer to be given. */
const BEFORE: Record<string, () => void> = {
  'error.readBasicAllAppOnly': () => emulator.entra.setRoles(['User.ReadBasic.All']),
}

/** Where the published list goes on, ours may be at its end, and the other way round. */
const withoutLinks = ({ body }: { body: unknown }) => {
  const { '@odata.nextLink': _, '@odata.deltaLink': __, ...rest } = body as Record<string, unknown>
  return rest
}
/** Who was removed is told after he was, and a manager's change after it. */
const ofFirstRound = (published: Record<string, unknown>) => ({
  ...published,
  ...(Array.isArray(published.value) && {
    value: published.value.filter(entry => !JSON.stringify(entry).includes('@removed')),
  }),
})

describe('the emulator answers as published', () => {
  it.each(PUBLISHED)('%s', async name => {
    BEFORE[name]?.()
    const { path } = publishedRequest(name)
    const group = name.startsWith('groups')
    const answered = await ask(path.replace(/\{[^}]+\}/, group ? GROUP : ADELE))
    const published = publishedAnswer(name)
    expect(answered.status).toBe(published.status)
    expect(lacks(ofFirstRound(withoutLinks(published)), answered.body)).toEqual([])
    const { error } = published.body as { error?: { code: string; message: string } }
    if (error) expect(answered.body.error).toMatchObject({ code: error.code, message: error.message })
  })

  it('delta.users.concept.4 and .5: a link for the next time, with what has happened by then', async () => {
    let { body } = await ask('/users/delta?$select=displayName,givenName,surname&$deltatoken=latest')
    const next = async () => {
      ;({ body } = await ask(String(body['@odata.deltaLink'])))
      return body
    }
    expect(lacks(publishedAnswer('delta.users.concept.4').body, await next())).toEqual([])
    emulator.directory.change(ADELE, { givenName: 'Ada' })
    emulator.directory.remove(objectId('2'))
    expect(lacks(publishedAnswer('delta.users.concept.5').body, await next())).toEqual([])
  })

  it('delta.users.managerAnnotation: a manager who goes', async () => {
    const { body } = await ask('/users/delta?$select=displayName,manager&$deltatoken=latest')
    emulator.directory.change(ADELE, { managerId: null })
    const published = publishedAnswer('delta.users.managerAnnotation').body as { value: object[] }
    const { body: told } = await ask(String(body['@odata.deltaLink']))
    expect(lacks(published.value.slice(1), told.value)).toEqual([])
  })

  it('throttling.concept', async () => {
    await emulator.stop()
    emulator = await openEmulator({ directoryUnits: 0 })
    const published = publishedAnswer('throttling.concept')
    const answered = await ask('/users')
    expect(answered).toMatchObject({ status: published.status, body: { error: { code: 'TooManyRequests' } } })
  })
})

describe('the adapter understands', () => {
  const graph = () => {
    const cloud = { authority: emulator.origin, graph: emulator.origin }
    const proof = { kind: 'secret', secret: 'right' } as const
    return graphClient({ cloud, signIn: signIn({ cloud, tenant: TENANT, clientId: CLIENT, proof }) })
  }
  /** Graph gives these published answers one after the other, its links leading to here. */
  function answers(...names: string[]) {
    const texts = names.map(name => JSON.stringify(publishedAnswer(name)))
    emulator.disturb(({ base }) => {
      const text = texts.shift()?.replaceAll('https://graph.microsoft.com/v1.0', base)
      return text === undefined ? undefined : { kind: 'answer', answer: JSON.parse(text) }
    })
  }

  it('users.list', async () => {
    answers('users.list')
    const names: unknown[] = []
    for await (const { displayName } of users(graph())) names.push(displayName)
    expect(names).toEqual(['Conf Room Adams', 'MOD Administrator'])
  })

  it('delta.users.concept: three pages, and where it goes on', async () => {
    answers('delta.users.concept', 'delta.users.concept.2', 'delta.users.concept.3')
    const { ids, cursor } = await changedIds(graph(), '/users/delta')
    expect(ids).toContain('86462606-fde0-4fc4-9e0c-a20eb73e54c6')
    expect(ids.size).toBeGreaterThan(4)
    expect(cursor).toContain('$deltatoken=oEcOySpF')
  })

  it.each([
    ['delta.users.concept.4', 0],
    ['delta.users.concept.5', 2],
    ['delta.users.managerAnnotation', 2],
  ])('%s: %i have changed', async (name, count) => {
    answers(name)
    expect((await changedIds(graph(), '/users/delta')).ids.size).toBe(count)
  })

  it.each([
    ['error.readBasicAllAppOnly', 'forbidden'],
    ['error.transitiveManagerOnCollection', 'refused'],
    ['error.usersDeltaUnsupportedFilter', 'refused'],
    ['throttling.concept', 'throttled'],
  ])('%s is the fault %s', async (name, code) => {
    answers(name)
    await expect(graph().call({ path: '/users' })).rejects.toMatchObject({ code })
  })
})
