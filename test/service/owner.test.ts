import { describe, expect, it } from 'vitest'
import type { RequestView } from '../../src/contract/request-views.ts'
import { DAY } from '../../src/domain/time.ts'
import { castOf, plainNeed } from './cast.ts'
import { MONDAY } from './open-service.ts'

/** 28 of team Jo (27) asks; Hazem (211) leads Quality, Terri (2) Engineering, Sheela (250) Mikael's (251) Purchasing. */
const CAST = { customer: '28', jo: '27', mikael: '251', sheela: '250', hazem: '211', terri: '2' } as const
const { service, as, open, onHome, move, submit } = castOf(CAST)

/** Quality, Engineering, Purchasing; there Mikael would pass it on once more, on Monday at nine. */
async function wantedAgain(): Promise<RequestView> {
  service().clock.now = MONDAY
  const id = await submit('customer', plainNeed({ providerUnitId: 'quality-assurance' }))
  await move('hazem', id, 'handOver', { unitId: 'engineering', reason: 'they draw it' })
  await move('terri', id, 'handOver', { unitId: 'purchasing', reason: 'they buy it' })
  await move('sheela', id, 'agree', {})
  await move('sheela', id, 'reassign', { personId: CAST.mikael, reason: '' })
  return move('mikael', id, 'handOver', { unitId: 'engineering', reason: 'a drawing is theirs' })
}

describe('the wish for a third hand-over', () => {
  it('stands on the record: what is wished, who names an owner, and by when', async () => {
    const { pending, row, history, moves } = await wantedAgain()
    expect(pending).toMatchObject({
      kind: 'ownerWanted',
      by: { id: CAST.mikael },
      reason: 'a drawing is theirs',
      unit: { id: 'engineering' },
      asked: [{ id: CAST.sheela }, { id: CAST.jo }],
      until: MONDAY + DAY,
    })
    expect(row.provider).toMatchObject({ unit: { id: 'purchasing' }, assignee: { id: CAST.mikael } })
    expect(history.at(-1)).toMatchObject({ what: 'handOver', data: { kind: 'ownerWanted' } })
    expect(moves).toContain('takeBack')
  })

  it('waits on the home page of the heads of both sides, and of nobody else', async () => {
    const { id } = (await wantedAgain()).row
    for (const head of ['sheela', 'jo'] as const)
      expect(await onHome(as(head), id)).toMatchObject({ nextMove: 'nameOwner' })
    expect(await onHome(as('mikael'), id)).toMatchObject({ nextMove: 'propose' })
    for (const other of ['customer', 'terri', 'hazem'] as const)
      expect(await onHome(as(other), id)).toBeUndefined()
  })

  it('is reminded of once, a working day later, and outdates nobody’s form', async () => {
    const { row } = await wantedAgain()
    await service().passTo(MONDAY + DAY + 1)
    await service().passTo(MONDAY + 3 * DAY)
    const { history } = await open(as('customer'), row.id)
    expect(history.filter(({ what }) => what === 'remindOwner')).toMatchObject([
      {
        by: 'system',
        at: MONDAY + DAY + 1,
        data: { kind: 'ownerWanted', date: MONDAY + DAY, to: [{ id: CAST.sheela }, { id: CAST.jo }] },
      },
    ])
    const owner = { unitId: 'purchasing', personId: CAST.mikael, reason: '' }
    expect((await move('jo', row.id, 'nameOwner', owner, row.version)).pending).toMatchObject({
      kind: 'owner',
    })
  })

  it('is settled by the owner both heads agree on', async () => {
    const { id } = (await wantedAgain()).row
    const named = await move('jo', id, 'nameOwner', {
      unitId: 'purchasing',
      personId: CAST.mikael,
      reason: '',
    })
    expect(named.pending).toMatchObject({ kind: 'owner', asked: [{ id: CAST.sheela }], until: MONDAY + DAY })
    expect(await onHome(as('sheela'), id)).toMatchObject({ nextMove: 'agree' })
    const agreed = await move('sheela', id, 'agree', {})
    expect(agreed).toMatchObject({ owner: { id: CAST.mikael }, pending: null })
    await service().passTo(MONDAY + 3 * DAY)
    expect((await open(as('jo'), id)).history.map(({ what }) => what)).not.toContain('remindOwner')
  })
})
