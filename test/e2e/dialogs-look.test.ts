import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BodyInput } from '../../src/contract/endpoints.ts'
import type { RequestView } from '../../src/contract/request-views.ts'
import type { Move } from '../../src/domain/moves.ts'
import { DAY } from '../../src/domain/time.ts'
import { type FormMove, MOVE_FORMS } from '../../src/panel/features/requests/moves/move-forms.ts'
import { type OpenService, openService } from '../service/open-service.ts'
import { chromiumPath, launch, needsChromium } from './chromium.ts'
import { type Look, problems, type Visitor, visit } from './visitor.ts'

/** Jo asks and leads her own team, Mikael answers; Hazem and Pilar lead the units it goes to. */
const CAST = { jo: '27', mikael: '251', hazem: '211', pilar: '121' } as const
type Who = keyof typeof CAST

const LOOKS: Look[] = [
  { theme: 'light', language: 'zh-CN' },
  { theme: 'dark' },
  { theme: 'contrast' },
  { width: 320 },
  { width: 320, theme: 'dark', language: 'zh-CN' },
]

type DialogName = FormMove | 'rate' | 'contacts' | 'stand-in'

/** A request, and the dialogs that it has for these people. */
interface Scene {
  id: string
  dialogs: Partial<Record<Who, DialogName[]>>
}

/** Lets those that offer people or units show some. */
async function showOffers(dialog: Locator, name: DialogName) {
  if (name === 'nameOwner') await dialog.getByRole('combobox').first().selectOption({ index: 1 })
  if (name === 'nameOwner' || name === 'reassign') {
    await dialog.getByRole('option', { name: /·/ }).first().waitFor({ state: 'attached' })
  }
  if (!['addWatcher', 'handOver', 'contacts', 'stand-in'].includes(name)) return
  await dialog.getByRole('searchbox').fill(name === 'handOver' ? 'quality' : 'Pilar')
  await dialog.getByRole('radio').first().check()
}

/** By how much it reaches over the window's edges or is wider than itself. */
const overhang = (dialog: Locator) =>
  dialog.evaluate(box => {
    const { left, right, top, bottom } = box.getBoundingClientRect()
    return Math.max(-left, right - innerWidth, -top, bottom - innerHeight, box.scrollWidth - box.clientWidth)
  })

needsChromium()

describe.skipIf(!chromiumPath)('every dialog, in every theme, wide and narrow', () => {
  let service: OpenService
  let browser: Browser
  let scenes: Scene[]
  let count = 0

  beforeAll(async () => {
    service = await openService()
    browser = await launch()
    scenes = await play()
  })
  afterAll(async () => {
    await browser?.close()
    await service?.close()
  })

  const as = (who: Who) => service.as(CAST[who])
  const key = () => ({ key: `look-${count++}` })

  async function view(id: string): Promise<RequestView> {
    const opened = await (await as('jo'))('request.open', { params: { id } })
    if (opened.access !== 'full') throw new Error('not open to Jo')
    return opened
  }

  async function make(who: Who, id: string, move: Move, input: object = {}): Promise<void> {
    const { row } = await view(id)
    const command = { params: { id }, body: { version: row.version, input } as never }
    await (await as(who))(`request.${move}` as 'request.comment', command, key())
  }

  async function ask(title: string): Promise<string> {
    const body: BodyInput<'request.submit'> = {
      title,
      need: 'Bearings',
      purpose: '',
      needType: 'done',
      criteria: ['First box at the line before the early shift begins', 'Version C'],
      neededBy: Date.now() + 20 * DAY,
      urgency: 'normal',
      rush: null,
      providerUnitId: 'purchasing',
      assigneeId: CAST.mikael,
    }
    return (await (await as('jo'))('request.submit', { body }, key())).row.id
  }

  const terms = async (id: string, days: number) => ({
    date: Date.now() + days * DAY,
    criteria: (await view(id)).criteria.map(({ id, text }) => ({ id, text })),
    reason: 'Customs',
  })

  async function promised(title: string): Promise<string> {
    const id = await ask(title)
    await make('mikael', id, 'propose', await terms(id, 3))
    return id
  }

  async function delivered(title: string): Promise<string> {
    const id = await promised(title)
    const criteria = (await view(id)).criteria.map(criterion => criterion.id)
    await make('mikael', id, 'deliver', { note: '', criteria })
    return id
  }

  /** Requests that together have every dialog of a request for somebody. */
  async function play(): Promise<Scene[]> {
    service.clock.now = Date.now() - 14 * DAY
    const late = await ask('Late')
    service.clock.now = Date.now()

    const asked = await ask('Asked')
    const clarifying = await ask('Clarifying')
    await make('mikael', clarifying, 'clarify', { question: 'Which version?' })
    const proposed = await ask('Proposed')
    await make('mikael', proposed, 'propose', await terms(proposed, 30))
    const partly = await promised('Partly delivered')
    const [part = ''] = (await view(partly)).criteria.map(({ id }) => id)
    await make('mikael', partly, 'deliverPart', { note: '', criteria: [part] })
    const offered = await promised('Another date')
    await make('mikael', offered, 'renegotiate', await terms(offered, 5))
    const waiting = await promised('Waiting')
    const until = Date.now() + 2 * DAY
    await make('mikael', waiting, 'wait', { forCustomer: true, forWhom: '', what: 'A drawing', until })
    const ready = await delivered('Delivered')
    const confirmed = await delivered('Accepted')
    await make('jo', confirmed, 'confirm')
    const declined = await ask('Declined')
    await make('mikael', declined, 'decline', { reason: 'No stock', alternative: 'Version B' })
    const passedOn = await ask('Passed on')
    const to = (unitId: string) => ({ unitId, reason: 'Theirs' })
    await make('mikael', passedOn, 'handOver', to('quality-assurance'))
    await make('hazem', passedOn, 'handOver', to('shipping-and-receiving'))
    await make('pilar', passedOn, 'agree')

    return [
      { id: late, dialogs: { jo: ['escalate'] } },
      {
        id: asked,
        dialogs: {
          jo: ['withdraw', 'addWatcher'],
          mikael: ['reply', 'clarify', 'propose', 'decline', 'wait', 'reassign', 'handOver'],
        },
      },
      { id: clarifying, dialogs: { jo: ['answer'] } },
      { id: proposed, dialogs: { jo: ['counter'] } },
      {
        id: partly,
        dialogs: {
          jo: ['acceptPart', 'returnPart'],
          mikael: ['deliver', 'deliverPart', 'renegotiate', 'release'],
        },
      },
      { id: offered, dialogs: { jo: ['reject'] } },
      { id: waiting, dialogs: { jo: ['object'] } },
      { id: ready, dialogs: { jo: ['reopen'] } },
      { id: confirmed, dialogs: { jo: ['rate'] } },
      { id: declined, dialogs: { jo: ['askHead'] } },
      { id: passedOn, dialogs: { jo: ['nameOwner'] } },
    ]
  }

  /** What is wrong with the dialog that this opens; closed again after it. */
  async function wrongIn(visitor: Visitor, name: DialogName, open: () => Promise<unknown>) {
    const dialog = visitor.page.getByRole('dialog')
    await open()
    await dialog.waitFor()
    await showOffers(dialog, name)
    const found = await problems(visitor, '[role="dialog"]')
    const over = await overhang(dialog)
    if (over > 0) found.push(`${over} px beyond the window`)
    await visitor.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    return found.map(problem => `${name}: ${problem}`)
  }

  async function wrongOfRequests(visitor: Visitor, who: Who): Promise<string[]> {
    const found: string[] = []
    for (const { id, dialogs } of scenes) {
      for (const name of dialogs[who] ?? []) {
        // not by `go`: the page behind a dialog has no heading for readers
        const open = () =>
          visitor.page.evaluate(
            hash => {
              location.hash = hash
            },
            `/requests/${id}?do=${name}${name === 'rate' ? '&mark=2' : ''}`,
          )
        found.push(...(await wrongIn(visitor, name, open)))
      }
    }
    return found
  }

  /** The dialogs of the team Jo leads, and of her own page. */
  async function wrongOfOrganisation(visitor: Visitor): Promise<string[]> {
    const { go, press, say } = visitor
    const { heads } = await (await as('jo'))('person.open', { params: { id: CAST.jo } })
    await go(`/units/${heads[0]?.id}`)
    const contacts = await wrongIn(visitor, 'contacts', () => press(say('organisation:contacts.name')))
    await go(`/people/${CAST.jo}`)
    return [
      ...contacts,
      ...(await wrongIn(visitor, 'stand-in', () => press(say('organisation:standIn.name')))),
    ]
  }

  it('is among the scenes if it belongs to a request', () => {
    const names = scenes.flatMap(({ dialogs }) => Object.values(dialogs).flat())
    expect(new Set(names)).toEqual(new Set([...Object.keys(MOVE_FORMS), 'rate']))
  })

  it.each(LOOKS)('has nothing axe finds wrong: %o', { timeout: 120_000 }, async look => {
    const [jo, mikael] = await Promise.all([
      visit(browser, service.address, CAST.jo, look),
      visit(browser, service.address, CAST.mikael, look),
    ])
    const found = await Promise.all([
      wrongOfRequests(jo, 'jo').then(async wrong => [...wrong, ...(await wrongOfOrganisation(jo))]),
      wrongOfRequests(mikael, 'mikael'),
    ])
    expect(found.flat()).toEqual([])
    await jo.leave()
    await mikael.leave()
  })
})
