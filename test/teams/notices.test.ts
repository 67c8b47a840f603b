import { expect, it, onTestFinished } from 'vitest'
import { objectId } from '../../plugin-adapters/teams/emulator/people.ts'
import { APP_ID, DECLARED } from './notifying-tenant.ts'
import { openEmulator, type TeamsService, teamsService } from './teams-service.ts'

const JO = objectId('27')
const SHEELA = objectId('250')

const bearings = {
  title: 'Bearings',
  need: '400 bearings',
  purpose: 'Line 2',
  needType: 'resource' as const,
  criteria: ['400 pieces'],
  neededBy: null,
  urgency: 'normal' as const,
  rush: null,
  providerUnitId: 'purchasing',
}

/** A service in Teams whose head of purchasing reads Chinese and has the app. */
async function notifyingService(environment = { TEAMS_APP_ID: APP_ID }): Promise<TeamsService> {
  const emulator = await openEmulator({ app: { id: APP_ID, activities: DECLARED } })
  onTestFinished(() => emulator.stop())
  emulator.directory.change(SHEELA, { preferredLanguage: 'zh-CN' })
  emulator.activities.install(SHEELA)
  return teamsService({ emulator, environment })
}

it('who has something to do is told in his activity feed, in his language', async () => {
  const service = await notifyingService()
  const feed = () => service.emulator.activities.feed(SHEELA, 'zh-CN')
  const jo = await service.as(JO)
  const { row } = await jo('request.submit', { body: bearings }, { key: 'k1' })
  await expect.poll(feed, { timeout: 5_000 }).toHaveLength(1)
  expect(feed()).toMatchObject([
    { title: 'Jo的需求等您处理：Bearings', preview: '打开后可答复或提出承诺方案。', topic: '内部客户' },
  ])
  expect(decodeURIComponent(feed()[0]?.link ?? '')).toContain(`/requests/${row.id}`)
})

it('without the app’s id nobody is told, and nothing piles up', async () => {
  const service = await notifyingService({ TEAMS_APP_ID: '' })
  const jo = await service.as(JO)
  await jo('request.submit', { body: bearings }, { key: 'k1' })
  expect(await service.ledger.reads.dueNotices(service.workspace.id, Date.now(), 10)).toEqual([])
})
