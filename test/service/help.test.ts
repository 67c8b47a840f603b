import { describe, expect, it } from 'vitest'
import type { Listing } from '../../src/domain/request/listing.ts'
import type { Request } from '../../src/domain/request.ts'
import { DAY } from '../../src/domain/time.ts'
import { saveOf } from '../../src/service/act.ts'
import { castOf, plainNeed } from './cast.ts'
import { MONDAY } from './open-service.ts'

/** 28 of team Jo (27) asks Mikael of Purchasing, which Sheela leads. */
const CAST = { customer: '28', jo: '27', mikael: '251', sheela: '250' } as const
const { service, as, open, onHome, move, submit } = castOf(CAST)

/** Asked on Monday, unanswered until Thursday: the product has asked both heads for help. */
async function late(): Promise<string> {
  service().clock.now = MONDAY
  const id = await submit('customer', plainNeed({ assigneeId: CAST.mikael }))
  await service().passTo(MONDAY + 3 * DAY)
  return id
}

const HEADS = ['sheela', 'jo'] as const

describe('a request they were asked to help with', () => {
  it('stands on the home page of both heads as that, and as nobody’s turn but the provider’s', async () => {
    const id = await late()
    for (const head of HEADS) {
      expect(await onHome(as(head), id)).toMatchObject({
        askedToHelp: true,
        nextMove: null,
        turn: 'provider',
      })
    }
    expect(await onHome(as('mikael'), id)).toMatchObject({ askedToHelp: false, nextMove: 'propose' })
    expect(await onHome(as('customer'), id)).toBeUndefined()
    const { rows } = await as('sheela')('request.list', { query: { view: 'provider' } })
    expect(rows.map(row => row.id)).not.toContain(id)
  })

  it('says on the record who asks them, and gives them no move they had not', async () => {
    const id = await late()
    const asked = await open(as('jo'), id)
    expect(asked.escalation).toMatchObject({ by: 'system', level: 1 })
    expect(asked.moves).toEqual(['addWatcher', 'comment'])
  })

  it('leaves it when a new promise is accepted, and when it is closed', async () => {
    const promised = await late()
    const terms = { date: MONDAY + 7 * DAY, criteria: [{ text: 'half of it' }], reason: 'customs' }
    await move('mikael', promised, 'propose', terms)
    expect(await onHome(as('sheela'), promised)).toMatchObject({ askedToHelp: true })
    await move('customer', promised, 'accept', {})
    const closed = await late()
    await move('customer', closed, 'withdraw', { reason: 'not needed' })
    for (const id of [promised, closed]) {
      for (const head of HEADS) expect(await onHome(as(head), id)).toBeUndefined()
      expect((await open(as('sheela'), id)).row.askedToHelp).toBe(false)
    }
  })

  it('goes on to those who are asked next; who was asked before keeps reading it', async () => {
    const id = await late()
    const { escalation } = await move('customer', id, 'escalate', { reason: 'the line stops' })
    expect(escalation).toMatchObject({ by: { id: CAST.customer }, level: 2, reason: 'the line stops' })
    for (const person of escalation?.to ?? []) {
      const next = await service().as(person.id)
      expect(await onHome(next, id)).toMatchObject({ askedToHelp: true, nextMove: null })
      expect((await open(next, id)).moves).toEqual(['comment'])
    }
    for (const head of HEADS) {
      expect(await onHome(as(head), id)).toBeUndefined()
      expect((await open(as(head), id)).row.access).toBe('full')
    }
  })

  it('is one whose assignee they became: then it is their turn, and help no more', async () => {
    const id = await late()
    await move('sheela', id, 'reassign', { personId: CAST.sheela, reason: 'I take it' })
    expect(await onHome(as('sheela'), id)).toMatchObject({ askedToHelp: false, nextMove: 'propose' })
    expect(await onHome(as('jo'), id)).toMatchObject({ askedToHelp: true })
  })

  it('saved before this was kept, reads as it did and stands there with the next thing that happens', async () => {
    const id = await late()
    const { ledger, workspace, clock } = service()
    const stored = await ledger.reads.load<Request>(workspace.id, 'request', id)
    if (!stored) throw new Error('not saved')
    const doc = { ...stored.doc, version: stored.version + 1 }
    const save = saveOf(workspace.id, stored.doc, doc, [], workspace.facts('system', clock.now))
    const { helpers: _, ...row } = save.row as Listing
    const index = save.index && {
      ...save.index,
      parties: save.index.parties.map(line => ({ ...line, waits: line.waits && line.side !== 'watching' })),
    }
    await ledger.write(tx => tx.save({ ...save, row, ...(index && { index }) }))
    expect(await onHome(as('sheela'), id)).toBeUndefined()
    const { rows } = await as('sheela')('request.list', { query: { view: 'watching' } })
    expect(rows.find(one => one.id === id)).toMatchObject({ askedToHelp: false })
    await move('mikael', id, 'clarify', { question: 'Which version?' })
    expect(await onHome(as('sheela'), id)).toMatchObject({ askedToHelp: true, turn: 'customer' })
  })
})
