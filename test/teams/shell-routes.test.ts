import Fastify from 'fastify'
import { expect, it, onTestFinished } from 'vitest'
import { objectId } from '../../plugin-adapters/teams/emulator/people.ts'
import { shellRoutes } from '../../src/sandbox/teams/shell-routes.ts'
import { openTenant } from '../../src/sandbox/teams/tenant.ts'

const ADDRESS = 'http://127.0.0.1:4181'
const JO = objectId('27')

async function opened() {
  const tenant = await openTenant('src/sandbox/data/adventure-works-org.csv', 'secret')
  onTestFinished(() => tenant.emulator.stop())
  const app = Fastify()
  shellRoutes(app, tenant, ADDRESS, 'dist/shell')
  const get = (url: string, host = '127.0.0.1:4181') => app.inject({ url, headers: { host } })
  return { get, app }
}

it('offers the people of the stories first, told apart by title and department', async () => {
  const { people } = (await (await opened()).get('/shell/config.json')).json()
  expect(people[0].name).toMatch(/^\w+ · .+ · .+$/)
  expect(people.slice(0, 40).map(({ id }: { id: string }) => id)).toContain(JO)
  expect(people).toHaveLength(290)
})

it('leads other names of this machine to the one the tab stands under', async () => {
  const { get } = await opened()
  expect((await get('/shell/', 'localhost:4181')).headers.location).toBe(`${ADDRESS}/shell/`)
  expect((await get('/shell')).headers.location).toBe(`${ADDRESS}/shell/`)
})

it('gives a tab token to the people of the tenant and to nobody else', async () => {
  const { app } = await opened()
  const ask = (person: string) =>
    app.inject({
      method: 'POST',
      url: '/shell/token',
      headers: { host: '127.0.0.1:4181', 'content-type': 'application/json' },
      payload: JSON.stringify({ person }),
    })
  expect((await ask(JO)).json().token).toMatch(/^eyJ/)
  expect((await ask('nobody')).json()).toEqual({ error: 'resourceDisabled' })
})

it('shows what a person was told', async () => {
  const { get } = await opened()
  expect((await get(`/shell/feed?person=${JO}&language=zh-CN`)).json()).toEqual([])
})
