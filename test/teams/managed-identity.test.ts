import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { TeamsEmulator } from '../../plugin-adapters/teams/emulator/emulator.ts'
import { objectId } from '../../plugin-adapters/teams/emulator/people.ts'
import { CLIENT, openEmulator, TENANT, teamsService } from './teams-service.ts'

const OWN = '5e1f7a52-0c43-4a51-9d0b-1c0f6a5a9b11'

let asked: URLSearchParams[] = []
let emulator: TeamsEmulator
let azure: Server

const REGISTRATION = { grant_type: 'client_credentials', client_id: CLIENT, client_secret: 'right' }

/** A token for the identity of the machine (Microsoft, "How to use managed identities", REST endpoint). */
async function give({ url, headers }: IncomingMessage, response: ServerResponse): Promise<void> {
  const { searchParams } = new URL(url ?? '/', 'http://127.0.0.1')
  asked.push(searchParams)
  const entra = `${emulator.origin}/${TENANT}/oauth2/v2.0/token`
  const answer = await fetch(entra, { method: 'POST', body: new URLSearchParams(REGISTRATION) })
  const { access_token } = (await answer.json()) as { access_token: string }
  const expires_on = Math.floor(Date.now() / 1_000) + 3_600
  response.writeHead(headers['x-identity-header'] === 'told' ? 200 : 401)
  response.end(
    JSON.stringify({
      access_token,
      expires_on,
      token_type: 'Bearer',
      resource: searchParams.get('resource'),
    }),
  )
}

// the library looks for the machine's endpoint once in a process
beforeAll(async () => {
  emulator = await openEmulator()
  azure = createServer((request, response) => {
    give(request, response).catch(error => response.destroy(error))
  })
  await new Promise<void>(resolve => azure.listen(0, '127.0.0.1', resolve))
  const { port } = azure.address() as AddressInfo
  vi.stubEnv('IDENTITY_ENDPOINT', `http://127.0.0.1:${port}/token`)
  vi.stubEnv('IDENTITY_HEADER', 'told')
})
afterAll(async () => {
  vi.unstubAllEnvs()
  azure.close()
  await emulator.stop()
})

test.each([
  ['system', null],
  [OWN, OWN],
])('the service reads its people with the identity of its machine: %s', async (setting, clientId) => {
  asked = []
  const environment = { TEAMS_CLIENT_SECRET_FILE: '', TEAMS_MANAGED_IDENTITY: setting }
  const service = await teamsService({ emulator, environment })
  expect(service.workspace.org().person(objectId('27'))).toMatchObject({ name: 'Jo' })
  expect(asked[0]?.get('resource')).toBe(emulator.origin)
  expect(asked[0]?.get('client_id')).toBe(clientId)
})
