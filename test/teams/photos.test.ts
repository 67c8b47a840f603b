import { expect, test } from 'vitest'
import { objectId } from '../../plugin-adapters/teams/emulator/people.ts'
import { teamsService } from './teams-service.ts'

const [JO, KEN] = [objectId('27'), objectId('1')]

test('a colleague’s photo is shown; Graph is asked for it once', async () => {
  const service = await teamsService()
  const { directory } = service.emulator
  directory.change(KEN, { photo: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]) })
  const jo = await service.as(JO)
  const before = service.emulator.heard.length
  const photoOf = async (id: string) => (await jo('person.photo', { params: { id } })).photo
  expect(await photoOf(KEN)).toBe('data:image/jpeg;base64,/9j/4AE=')
  expect(await photoOf(KEN)).toMatch(/^data:/)
  expect(await photoOf(JO)).toBeNull()
  expect(await photoOf(JO)).toBeNull()
  expect(service.emulator.heard.slice(before).map(({ url, status }) => [url, status])).toEqual([
    [`/users/${KEN}/photos/96x96/$value`, 200],
    [`/users/${JO}/photos/96x96/$value`, 404],
  ])
})

test('nobody’s photo is asked for who is not of the organisation', async () => {
  const service = await teamsService()
  const jo = await service.as(JO)
  const before = service.emulator.heard.length
  for (const id of ['nobody', 'e0000000-0000-4000-8000-000000000006', '..'])
    await expect(jo('person.photo', { params: { id } })).rejects.toMatchObject({ status: expect.any(Number) })
  expect(service.emulator.heard.slice(before)).toEqual([])
})
