import { expect, test } from 'vitest'
import { objectId } from '../../plugin-adapters/teams/emulator/people.ts'
import { teamsService } from './teams-service.ts'

test('a person of the organisation in Entra ID signs in with a token of the tab', async () => {
  const service = await teamsService()
  const jo = await service.as(objectId('27'))
  const { person, unit } = await jo('me')
  expect(person).toMatchObject({ id: objectId('27'), name: 'Jo' })
  expect(unit.names).toMatchObject({ en: expect.stringContaining('Production') })
})

test('a request goes from one person to another', async () => {
  const service = await teamsService()
  const [jo, sheela] = [await service.as(objectId('27')), await service.as(objectId('250'))]
  const body = {
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
  const { row } = await jo('request.submit', { body }, { key: 'k1' })
  expect((await sheela('home')).waiting).toMatchObject([{ id: row.id, title: 'Bearings' }])
})
