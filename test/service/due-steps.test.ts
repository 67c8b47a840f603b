import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Request } from '../../src/domain/request.ts'
import { DAY } from '../../src/domain/time.ts'
import { type Resting, takeDueSteps } from '../../src/service/workers/due-steps.ts'
import { MONDAY, type OpenService, openService } from './open-service.ts'
import { bearings, type SmallOrganisation, smallOrganisation } from './small-organisation.ts'

const FAILING = 150

let small: SmallOrganisation
let service: OpenService
let goodId: string
beforeAll(async () => {
  small = await smallOrganisation()
  service = await openService({ environment: small.environment })
  const three = await service.as('3')
  const body = bearings()
  goodId = (await three('request.submit', { body }, { key: 'good' })).row.id
  const { ledger, workspace } = service
  const good = await ledger.reads.load<Request>(workspace.id, 'request', goodId)
  // broken ones, due long before the good one
  for (let n = 0; n < FAILING; n++)
    await ledger.write(tx => tx.save(broken(workspace.id, `B${n}`, good?.doc)))
  await ledger.write(tx => tx.save(broken('another', 'C', good?.doc)))
})
afterAll(async () => {
  await service.close()
  await small.remove()
})

const broken = (workspace: string, id: string, doc: Request | undefined) => ({
  workspace,
  kind: 'request' as const,
  id,
  expectedVersion: 0,
  doc: { ...doc, id, legs: [] },
  steps: [{ what: 'remindDue:response', dueAt: 1 }],
  createdAt: MONDAY,
  updatedAt: MONDAY,
})

const isTaken = async () => {
  const stored = await service.ledger.reads.load<Request>(service.workspace.id, 'request', goodId)
  return (stored?.doc.firedSteps.length ?? 0) > 0
}

test('records that fail hold up no other, and are tried again later', async () => {
  const { ledger, workspace } = service
  const resting: Resting = new Map()
  const at = MONDAY + 2 * DAY
  const round = (now: number) => takeDueSteps(ledger, workspace, 'test', now, resting)
  await expect(round(at)).rejects.toThrow('100 due steps failed')
  await expect(round(at + 1)).rejects.toThrow('50 due steps failed')
  expect(await isTaken()).toBe(true)
  while ((await round(at + 2)) > 0);
  await expect(round(at + 11 * 60_000)).rejects.toThrow('100 due steps failed')
})
