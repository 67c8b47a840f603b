import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DAY } from '../../src/domain/time.ts'
import { MONDAY, type OpenService, openService } from './open-service.ts'
import { bearings, type SmallOrganisation, smallOrganisation } from './small-organisation.ts'

let small: SmallOrganisation
const opened: OpenService[] = []
let keys = 0
const key = () => ({ key: `t${++keys}` })

beforeEach(async () => {
  small = await smallOrganisation()
})
afterEach(async () => {
  for (const service of opened.splice(0)) await service.close()
  await small.remove()
})

async function open(more: Record<string, string> = {}): Promise<OpenService> {
  const service = await openService({ environment: { ...small.environment, ...more } })
  opened.push(service)
  return service
}

const tokenOf = async (service: OpenService, personId: string) => {
  const answer = await fetch(`${service.address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `k${++keys}` },
    body: JSON.stringify({ host: 'local', credential: `persona:${personId}` }),
  })
  return ((await answer.json()) as { token: string }).token
}

test('a token of one workspace opens no other with the same key', async () => {
  const ours = await open({ WORKSPACE: 'ours' })
  const theirs = await open({ WORKSPACE: 'theirs', DATA_DIR: `${small.dataDir}/theirs` })
  const headers = { authorization: `Bearer ${await tokenOf(ours, '3')}` }
  expect((await fetch(`${ours.address}/api/me`, { headers })).status).toBe(200)
  expect((await fetch(`${theirs.address}/api/me`, { headers })).status).toBe(401)
})

/** Worker 4 asks for what only Buyer 8 may answer, and Bo, who stands in for him. */
async function standingIn(a: OpenService) {
  const [four, eight] = [await a.as('4'), await a.as('8')]
  const body = bearings({ assigneeId: '8' })
  const { row } = await four('request.submit', { body }, key())
  const named = { standInId: '12', from: MONDAY, to: MONDAY + DAY }
  const standIn = await eight('person.nameStandIn', { params: { id: '8' }, body: named }, key())
  return { eight, standIn, requestId: row.id }
}

test('a stand-in ended on one service acts on the other no more, at once for commands', async () => {
  const [a, b] = [await open(), await open()]
  const { eight, standIn, requestId } = await standingIn(a)
  const bo = await b.as('12')
  const ask = (text: string) =>
    bo(
      'request.reply',
      {
        params: { id: requestId },
        body: { version: 1, input: { text, nextStep: 'I call', nextStepAt: MONDAY + DAY } },
      },
      key(),
    )
  await ask('named on A, known to B')
  a.clock.now += 1_000
  b.clock.now += 1_000
  await eight('standIn.end', { params: { id: standIn.id }, body: { version: 1 } }, key())
  await expect(ask('over')).rejects.toMatchObject({ status: 404 })
})

test('what one service changed is read on the other within two seconds', async () => {
  const [a, b] = [await open(), await open()]
  const { requestId } = await standingIn(a)
  await pause(2_000)
  const bo = await b.as('12')
  expect((await bo('request.open', { params: { id: requestId } })).access).toBe('full')
  expect(b.workspace.standIns()).toHaveLength(1)
})
