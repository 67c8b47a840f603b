import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { OpenedRequest } from '../../src/contract/request-views.ts'
import { plainNeed } from './cast.ts'
import { castRoles, PEOPLE, type Role, type RoleCast } from './role-cast.ts'

let cast: RoleCast
let id: string

/** A private request, which the auditor is no part of. */
beforeAll(async () => {
  cast = await castRoles()
  const body = plainNeed({ need: 'Half pay for May', assigneeId: PEOPLE.assignee, private: true })
  id = (await cast.calls.customer('request.submit', { body }, cast.key())).row.id
}, 30_000)
afterEach(() => {
  cast.service.audited.length = 0
})
afterAll(() => cast.service.close())

const open = (role: Role, record = id): Promise<OpenedRequest> =>
  cast.calls[role]('request.open', { params: { id: record } })

test('an auditor is shown all of it, and each opening is written down without a word of it', async () => {
  expect(await open('auditor')).toMatchObject({ access: 'full', need: 'Half pay for May', moves: [] })
  await open('auditor')
  const line = { audit: true, actor: PEOPLE.auditor, record: id, msg: 'opened by an auditor' }
  expect(cast.service.audited).toEqual([expect.objectContaining(line), expect.objectContaining(line)])
  expect(JSON.stringify(cast.service.audited)).not.toMatch(/Half pay|Sample|as asked/)
})

test('whoever may read it by another right is not written down', async () => {
  const readers = ['customer', 'customerHead', 'customerStandIn', 'assignee', 'member', 'contact'] as const
  for (const role of readers) expect(await open(role)).toMatchObject({ access: 'full' })
  expect(cast.service.audited).toEqual([])
})

test('nor is an auditor on what is his own affair', async () => {
  const { row } = await cast.calls.auditor('request.submit', { body: plainNeed() }, cast.key())
  await open('auditor', row.id)
  expect(cast.service.audited).toEqual([])
})

test('nor is what was not shown', async () => {
  for (const role of ['outsider', 'colleague', 'lineManager'] as const)
    await expect(open(role)).rejects.toMatchObject({ status: 404 })
  await expect(open('auditor', 'no-such-record')).rejects.toMatchObject({ status: 404 })
  expect(cast.service.audited).toEqual([])
})
