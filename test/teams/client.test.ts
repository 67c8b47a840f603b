import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTeamsEmulator, type TeamsEmulator } from '../../plugin-adapters/teams/emulator/emulator.ts'
import { type Graph, graphClient } from '../../plugin-adapters/teams/service/client.ts'
import { signIn } from '../../plugin-adapters/teams/service/sign-in.ts'

const TENANT = 'd0000000-0000-4000-8000-00000000000a'
const CLIENT = '2c3caa80-93f9-425e-8b85-0745f50c0d24'

let emulator: TeamsEmulator
beforeAll(async () => {
  emulator = await startTeamsEmulator({
    tenant: TENANT,
    clientId: CLIENT,
    secret: 'right',
    roles: ['User.Read.All'],
  })
})
afterAll(() => emulator.stop())

const open = (secret = 'right', timeout = 2_000, signInWithin = 2_000): Graph => {
  const cloud = { authority: emulator.origin, graph: emulator.origin }
  const proof = { kind: 'secret', secret } as const
  return graphClient({
    cloud,
    signIn: signIn({ cloud, tenant: TENANT, clientId: CLIENT, proof, timeout: signInWithin }),
    timeout,
  })
}

describe('calls of Graph', () => {
  it('are made with a token of our own, in English', async () => {
    await expect(open().call({ path: '/nothing' })).rejects.toMatchObject({ code: 'refused' })
    const heard = emulator.heard.at(-1)
    expect(heard).toMatchObject({ method: 'GET', url: '/nothing', status: 400 })
    expect(heard?.headers['accept-language']).toBe('en-US')
  })

  it('say that our own sign-in does not hold', async () => {
    await expect(open('wrong').call({ path: '/nothing' })).rejects.toMatchObject({ code: 'unauthorized' })
  })

  it('say that Entra does not answer', async () => {
    const { answer } = emulator.entra
    emulator.entra.answer = async () => ({ status: 503, body: {} })
    await expect(open().call({ path: '/nothing' })).rejects.toMatchObject({ code: 'unreachable' })
    emulator.entra.answer = answer
  })

  it('end after the time of the sign-in when Entra takes the call and says nothing', async () => {
    emulator.entra.hang(true)
    await expect(open('right', 2_000, 200).call({ path: '/nothing' })).rejects.toMatchObject({
      code: 'unreachable',
      message: 'Entra ID gives us no token',
    })
    emulator.entra.hang(false)
    await expect(open().call({ path: '/nothing' })).rejects.toMatchObject({ code: 'refused' })
  })

  it('go on when Entra answers again, with the sign-in that had got no answer', async () => {
    const graph = open('right', 2_000, 200)
    emulator.entra.hang(true)
    await expect(graph.call({ path: '/nothing' })).rejects.toMatchObject({ code: 'unreachable' })
    emulator.entra.hang(false)
    await expect(graph.call({ path: '/nothing' })).rejects.toMatchObject({ code: 'refused' })
  })

  it('are not repeated by themselves', async () => {
    const before = emulator.heard.length
    emulator.disturb(() => ({ kind: 'answer', answer: { status: 503, headers: { 'retry-after': '1' } } }))
    await expect(open().call({ method: 'POST', path: '/nothing', body: {} })).rejects.toMatchObject({
      code: 'unreachable',
      retryAfter: 1_000,
    })
    emulator.disturb(() => undefined)
    expect(emulator.heard.length - before).toBe(1)
  })

  it('end after their time', async () => {
    emulator.disturb(() => ({ kind: 'hang' }))
    await expect(open('right', 200).call({ path: '/nothing' })).rejects.toMatchObject({ code: 'unreachable' })
    emulator.disturb(() => undefined)
  })

  it('follow no link to another host', async () => {
    await expect(open().call({ path: 'https://169.254.169.254/v1.0/users' })).rejects.toMatchObject({
      code: 'refused',
    })
  })
})
