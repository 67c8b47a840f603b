import Fastify from 'fastify'
import { expect, it, onTestFinished } from 'vitest'
import { siteRoutes } from '../../src/sandbox/teams/site-routes.ts'
import { openSharePoint } from './open-sharepoint.ts'

async function opened() {
  const { emulator, store } = await openSharePoint()
  await store.prepare()
  const list = emulator.sharePoint.list('Counterpart requests')
  const id = list.add({ Title: 'Chains <b>', RecordId: 'r1', NeededBy: '2026-11-30T09:00:00Z' })
  const app = Fastify()
  siteRoutes(app, emulator.sharePoint)
  onTestFinished(() => emulator.stop())
  const row = `/sharepoint/row?list=${list.id}&row=${id}`
  const post = (form: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: row,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'zh-CN' },
      payload: new URLSearchParams(form).toString(),
    })
  return { app, list, row, post }
}

it('shows the rows as an administrator reads them, their texts as texts', async () => {
  const { app } = await opened()
  const { body } = await app.inject({ url: '/sharepoint/' })
  expect(body).toContain('Chains &lt;b&gt;')
  expect(body).toContain('<th scope="col">Needed by</th>')
})

it('edits what was changed and nothing else', async () => {
  const { list, post } = await opened()
  const reply = await post({ do: 'save', Title: 'Chains', NeededBy: '2026-11-30T09:00:00Z' })
  expect(reply.headers.location).toContain('done=saved')
  expect(list.rows()[0]).toMatchObject({ version: 2, fields: { Title: 'Chains', RecordId: 'r1' } })
})

it('says that a date is none, and saves nothing', async () => {
  const { list, post } = await opened()
  const reply = await post({ do: 'save', Title: 'Chains', NeededBy: 'next friday' })
  expect(reply.statusCode).toBe(200)
  expect(reply.body).toContain('没有保存任何修改')
  expect(list.rows()[0]).toMatchObject({ version: 1, fields: { Title: 'Chains <b>' } })
})

it('deletes a row', async () => {
  const { list, post } = await opened()
  expect((await post({ do: 'delete' })).headers.location).toContain('done=deleted')
  expect(list.rows()).toEqual([])
})
