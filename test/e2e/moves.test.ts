import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RequestView } from '../../src/contract/request-views.ts'
import type { Move } from '../../src/domain/moves.ts'
import { DAY } from '../../src/domain/time.ts'
import { type OpenService, openService } from '../service/open-service.ts'
import { chromiumPath, launch, needsChromium } from './chromium.ts'
import { type Visitor, visit } from './visitor.ts'

/** Jo asks, Mikael answers, Sheela leads his unit; Hazem and Pilar lead the units it may go to. */
const CAST = { jo: '27', mikael: '251', sheela: '250', ben: '259', hazem: '211', pilar: '121' } as const
type Who = keyof typeof CAST

const CRITERIA = ['First box at the line', 'All boxes inspected', 'Version C throughout']

/** For a `datetime-local` field, in the browser's own zone. */
function inDays(days: number): string {
  const at = new Date(Date.now() + days * DAY)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
const day = (days: number) => Date.now() + days * DAY

needsChromium()

describe.skipIf(!chromiumPath)('every move that asks for words, made in the page', () => {
  let service: OpenService
  let browser: Browser
  const visitors = new Map<Who, Visitor>()
  let count = 0

  beforeAll(async () => {
    service = await openService()
    service.clock.now = Date.now()
    browser = await launch()
  })
  afterAll(async () => {
    for (const visitor of visitors.values()) {
      // the clock was moved past their sessions: the panel signs in anew, the browser notes the refusal before it
      visitor.forgive(/401/)
      await visitor.leave()
    }
    await browser?.close()
    await service?.close()
  })

  async function at(who: Who): Promise<Visitor> {
    const known = visitors.get(who) ?? (await visit(browser, service.address, CAST[who]))
    visitors.set(who, known)
    return known
  }

  async function view(id: string): Promise<RequestView> {
    const call = await service.as(CAST.jo)
    const opened = await call('request.open', { params: { id } })
    if (opened.access !== 'full') throw new Error('not open to Jo')
    return opened
  }

  /** A move made outside the page, to get a request to where the page takes over. */
  async function make(who: Who, id: string, move: Move, input: object = {}): Promise<RequestView> {
    const call = await service.as(CAST[who])
    const { row } = await view(id)
    const body = { version: row.version, input } as never
    await call(
      `request.${move}` as 'request.comment',
      { params: { id }, body },
      { key: `${move}-${count++}` },
    )
    return view(id)
  }

  async function ask(title: string): Promise<string> {
    const call = await service.as(CAST.jo)
    const body = {
      title,
      need: 'Bearings',
      purpose: '',
      needType: 'done',
      criteria: CRITERIA,
      neededBy: day(20),
      urgency: 'normal',
      rush: null,
      providerUnitId: 'purchasing',
      assigneeId: CAST.mikael,
    } as const
    const { row } = await call('request.submit', { body }, { key: `ask-${count++}` })
    return row.id
  }

  /** Promised at once: Jo's own criteria, in time. */
  async function promised(title: string): Promise<string> {
    const id = await ask(title)
    const { criteria } = await view(id)
    const terms = criteria.map(criterion => ({ id: criterion.id, text: criterion.text }))
    await make('mikael', id, 'propose', { date: day(3), criteria: terms, reason: '' })
    return id
  }

  async function deliver(id: string, note: string) {
    const { criteria } = await view(id)
    await make('mikael', id, 'deliver', { note, criteria: criteria.map(criterion => criterion.id) })
  }

  /** The button of a move, also where it stands behind "More". */
  async function button(visitor: Visitor, move: Move): Promise<Locator> {
    const { page, say } = visitor
    const found = page
      .getByRole('article')
      .getByRole('button', { name: say(`moves:name.${move}`), exact: true })
    const more = page.getByRole('button', { name: say('app:action.more'), exact: true })
    await found.or(more).first().waitFor()
    if ((await found.count()) === 0) await more.click()
    return found.first()
  }

  /** Makes a move in its dialog; `sends` where another name stands on the button by then, `said` where more is said. */
  async function does(
    who: Who,
    id: string,
    move: Move,
    fill: (dialog: Locator, visitor: Visitor) => Promise<void>,
    sends: Move = move,
    said: string = sends,
  ): Promise<Visitor> {
    const visitor = await at(who)
    const { page, say } = visitor
    await visitor.look(`/requests/${id}`)
    await (await button(visitor, move)).click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await fill(dialog, visitor)
    await dialog.getByRole('button', { name: say(`moves:name.${sends}`), exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await visitor.reads(say(`moves:done.${said}`))
    return visitor
  }

  /** Makes a move that is a single tap. */
  async function taps(who: Who, id: string, move: Move) {
    const visitor = await at(who)
    await visitor.look(`/requests/${id}`)
    await (await button(visitor, move)).click()
    await visitor.reads(visitor.say(`moves:done.${move}`))
  }

  /** Opens the record and reads all of this on it. */
  async function sees(who: Who, id: string, ...texts: string[]) {
    const visitor = await at(who)
    await visitor.look(`/requests/${id}`)
    for (const text of texts) {
      await visitor.page.getByRole('article').getByText(text, { exact: false }).first().waitFor()
    }
  }

  const field = (dialog: Locator, { say }: Visitor, name: string) =>
    dialog.getByLabel(say(`requests:field.${name}`))
  const reason = (words: string) => async (dialog: Locator, visitor: Visitor) =>
    field(dialog, visitor, 'reason').fill(words)
  const away = async (dialog: Locator, visitor: Visitor) => {
    await field(dialog, visitor, 'reason').fill('No stock anywhere')
    await field(dialog, visitor, 'alternative').fill('Take version B')
  }

  it('names the next step, and answers a proposal with other terms', { timeout: 30_000 }, async () => {
    const id = await ask('Next step')
    await does('mikael', id, 'reply', async (dialog, visitor) => {
      await field(dialog, visitor, 'text').fill('We have a supplier')
      await field(dialog, visitor, 'nextStep').fill('Sample on Monday')
      await field(dialog, visitor, 'nextStepAt').fill(inDays(2))
    })
    await make('mikael', id, 'propose', { date: day(30), criteria: [{ text: 'One box' }], reason: 'Customs' })
    await sees('jo', id, 'Sample on Monday', 'Customs', 'One box')
    await does('jo', id, 'counter', async (dialog, visitor) => {
      await field(dialog, visitor, 'reason').fill('We need two boxes')
      await dialog
        .getByLabel(visitor.say('app:criteria.number', { number: '1' }), { exact: true })
        .fill('Two boxes')
    })
    await sees('mikael', id, 'We need two boxes', 'Two boxes', 'Submitted')
  })

  it('delivers, accepts and returns parts', { timeout: 30_000 }, async () => {
    const id = await promised('Parts')
    const tick = (...texts: string[]) => {
      return async (dialog: Locator) => {
        for (const text of texts) await dialog.getByLabel(text).check()
      }
    }
    const [first = '', second = ''] = CRITERIA
    // the dialog of the whole delivery finds out by itself that it is a part
    await does('mikael', id, 'deliver', tick(first, second), 'deliverPart')
    await does('jo', id, 'acceptPart', tick(first))
    await does('jo', id, 'returnPart', async (dialog, visitor) => {
      const { page, say } = visitor
      const focus = () => page.evaluate(() => document.activeElement?.closest('label, span')?.textContent)
      const send = dialog.getByRole('button', { name: say('moves:name.returnPart'), exact: true })
      await send.click()
      await expect.poll(focus).toBe(second)
      await tick(second)(dialog)
      await send.click()
      await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
      await reason('Two were not inspected')(dialog, visitor)
    })
    await sees('mikael', id, 'Two were not inspected', `${first} (accepted)`, `${second} (returned)`)
    await does('mikael', id, 'deliver', tick(second), 'deliverPart')
    await sees('jo', id, `${second} (delivered)`)
  })

  it('says what was delivered where it is accepted', { timeout: 30_000 }, async () => {
    const id = await promised('Delivered with a note')
    const note = 'At gate 4, ask for Ben'
    await deliver(id, note)
    const jo = await at('jo')
    await jo.look(`/requests/${id}`)
    const box = jo.page.locator('section', {
      has: jo.page.getByRole('heading', { name: /^Delivered by Mikael/ }),
    })
    for (const text of [note, ...CRITERIA]) await box.getByText(text).first().waitFor()
  })

  it('accepts and rates on the home page without losing row or focus', { timeout: 30_000 }, async () => {
    const titles = ['Delivered first', 'Delivered second', 'Delivered third']
    for (const title of titles) await deliver(await promised(title), `${title} note`)
    const jo = await at('jo')
    const { page, say } = jo
    await jo.look('/')
    const list = page.locator('li:has([data-row])')
    await list.getByText('Delivered third', { exact: true }).waitFor()
    const inRow = async (text: string) =>
      (await list.allInnerTexts()).findIndex(words => words.includes(text))
    const place = await inRow('Delivered second')
    const row = list.nth(place)
    const name = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    const follower = await list
      .nth(place + 1)
      .locator('[data-row]')
      .textContent()

    await row.getByRole('button', { name: say('home:showDelivery') }).focus()
    await page.keyboard.press('Enter')
    await row.getByText('Delivered second note').waitFor()
    await row.getByRole('button', { name: say('moves:name.confirm') }).focus()
    await page.keyboard.press('Enter')
    await jo.reads(say('moves:done.confirm'))
    await expect.poll(name).toBe('1 star of 5')
    expect(await inRow('Delivered second')).toBe(place)
    // rated: the row has nothing more to ask, the next one takes its place
    for (let star = 1; star < 4; star++) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await jo.reads(say('moves:done.rate'))
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(follower)
    expect(await inRow('Delivered second')).toBe(-1)
  })

  it('says that the service does not answer no longer than that is so', { timeout: 30_000 }, async () => {
    await deliver(await promised('Out of reach'), '')
    const jo = await at('jo')
    const { page, say } = jo
    await jo.look('/')
    const row = page.locator('li', { hasText: 'Out of reach' })
    const line = page.getByText(say('app:connection.lost'))
    const error = { code: 'busy', message: 'later' }
    await page.route('**/api/home', route =>
      route.fulfill({ status: 503, headers: { 'retry-after': '60' }, json: { error } }),
    )
    // coming back to the window reads again what is older than a second
    const comeBack = () => page.evaluate(() => dispatchEvent(new Event('visibilitychange')))
    await expect.poll(() => comeBack().then(() => line.count()), { timeout: 5_000 }).toBe(1)
    await page.unroute('**/api/home')
    // any answer will do, a minute before that reading is tried again
    await row.getByRole('button', { name: say('home:showDelivery') }).click()
    await row.getByRole('heading', { name: /^Delivered/ }).waitFor()
    await expect.poll(() => line.count()).toBe(0)
    jo.forgive(/503/)
  })

  it('waits, hears the objection, and goes on', { timeout: 30_000 }, async () => {
    const id = await promised('Waiting')
    await does('mikael', id, 'wait', async (dialog, visitor) => {
      // only the customer stops the clock: it is for the person to say so, and the first thing asked for
      const { page, say } = visitor
      const focus = () => page.evaluate(() => document.activeElement?.getAttribute('value'))
      expect(await dialog.getByRole('radio', { checked: true }).count()).toBe(0)
      await dialog.getByRole('button', { name: say('moves:name.wait'), exact: true }).click()
      await expect.poll(focus).toBe('customer')
      await dialog.getByLabel(visitor.say('requests:field.whomOther')).check()
      await field(dialog, visitor, 'forWhom').fill('The customs office')
      await field(dialog, visitor, 'what').fill('The papers')
      await field(dialog, visitor, 'until').fill(inDays(2))
    })
    await sees('jo', id, 'Waiting for The customs office until', 'The papers')
    await taps('mikael', id, 'resume')
    await make('mikael', id, 'wait', { forCustomer: true, forWhom: '', what: 'A drawing', until: day(2) })
    await does('jo', id, 'object', reason('You have had it since Monday'))
    await sees('mikael', id, 'You have had it since Monday', 'A drawing')
  })

  it('offers another date: not agreed, taken back, agreed', { timeout: 30_000 }, async () => {
    const id = await promised('Another date')
    await does('mikael', id, 'renegotiate', async (dialog, visitor) => {
      await field(dialog, visitor, 'date').fill(inDays(5))
      await reason('The lorry broke down')(dialog, visitor)
    })
    await sees('jo', id, 'The lorry broke down', 'Another date is offered')
    await does('jo', id, 'reject', reason('The line stops on Friday'))
    await sees('mikael', id, 'The line stops on Friday')
    const { criteria } = await view(id)
    const terms = criteria.map(criterion => ({ id: criterion.id, text: criterion.text }))
    const offer = { date: day(4), criteria: terms, reason: 'Half a day later' }
    await make('mikael', id, 'renegotiate', offer)
    await taps('mikael', id, 'takeBack')
    await make('mikael', id, 'renegotiate', offer)
    await taps('jo', id, 'agree')
    const focus = () => visitors.get('jo')?.page.evaluate(() => document.activeElement?.tagName)
    await expect.poll(focus).toBe('H1')
    await sees('mikael', id, 'moved once by agreement', 'agreed to the new date')
  })

  it('goes to somebody else, to another unit, and gets an owner', { timeout: 60_000 }, async () => {
    const id = await ask('Passed on')
    await does('sheela', id, 'reassign', (dialog, visitor) =>
      field(dialog, visitor, 'personId')
        .selectOption(CAST.ben)
        .then(() => undefined),
    )
    await sees('jo', id, 'reassigned it to Ben')
    await does('ben', id, 'handOver', async (dialog, visitor) => {
      await field(dialog, visitor, 'unitId').first().fill('quality')
      await dialog.getByRole('radio', { name: 'Quality Assurance', exact: true }).check()
      await reason('They test it')(dialog, visitor)
    })
    await sees('hazem', id, 'They test it', 'Units that had it')
    await make('hazem', id, 'handOver', { unitId: 'shipping-and-receiving', reason: 'They store it' })
    await sees('pilar', id, 'Hand-over to another unit is offered')
    await taps('pilar', id, 'agree')
    const again = async (dialog: Locator, visitor: Visitor) => {
      await dialog.getByText(visitor.say('moves:intro.handOverAgain')).waitFor()
      await field(dialog, visitor, 'unitId').first().fill('finance')
      await dialog.getByRole('radio', { name: 'Finance', exact: true }).check()
      await reason('They paid for it')(dialog, visitor)
    }
    await does('pilar', id, 'handOver', again, 'handOver', 'handOverAgain')
    await sees(
      'ben',
      id,
      'Another hand-over is wanted',
      'They paid for it',
      'To name an owner: Pilar, Jo',
      'By: ',
    )
    await sees('ben', id, 'wanted to hand it over to Finance; asked to name an owner by')
    await sees('jo', id, 'Your turn')
    const pilar = await at('pilar')
    await pilar.look('/')
    await pilar.page
      .getByRole('listitem')
      .filter({ hasText: 'Passed on' })
      .getByRole('button', { name: pilar.say('moves:name.nameOwner') })
      .click()
    await pilar.page
      .getByRole('dialog')
      .getByRole('option', { name: 'Finance' })
      .waitFor({ state: 'attached' })
    await does('pilar', id, 'nameOwner', async (dialog, visitor) => {
      await field(dialog, visitor, 'unitId').selectOption({ label: 'Purchasing' })
      await dialog.getByRole('option', { name: /Mikael/ }).waitFor({ state: 'attached' })
      await field(dialog, visitor, 'personId').selectOption(CAST.mikael)
    })
    await sees('jo', id, 'An owner is proposed', 'Mikael')
    await taps('jo', id, 'agree')
    await sees('mikael', id, 'Sees it through: Mikael', 'bounced')
  })

  /** What the two clocks of the record say. */
  const clocks = async (who: Who) => {
    const { page } = await at(who)
    const lines = await page.getByRole('region', { name: 'Times' }).locator('strong').all()
    return Promise.all(
      lines.map(line =>
        line.evaluate(({ textContent, nextSibling }) => `${textContent} ${nextSibling?.textContent}`),
      ),
    )
  }

  it('says no, gives a promise back, and withdraws', { timeout: 40_000 }, async () => {
    const no = await ask('Declined')
    await does('mikael', no, 'decline', away)
    await sees('jo', no, 'No stock anywhere', 'Take version B')
    expect(await clocks('jo')).toEqual(['First response in time', 'Delivery ended'])
    await does('jo', no, 'askHead', reason('Version B does not fit'))
    await sees('sheela', no, 'Version B does not fit', 'Your turn')

    const back = await promised('Given back')
    await does('mikael', back, 'release', away)
    await sees('jo', back, 'Promise given back', 'Take version B')

    const gone = await ask('Withdrawn')
    await does('jo', gone, 'withdraw', reason('The order was cancelled'))
    await sees('mikael', gone, 'The order was cancelled', 'Withdrawn')
    expect(await clocks('mikael')).toEqual(['First response ended', 'Delivery ended'])
  })

  it('adds and removes a watcher', { timeout: 30_000 }, async () => {
    const id = await ask('Watched')
    const add = async () => {
      const jo = await at('jo')
      await jo.look(`/requests/${id}`)
      await jo.press(jo.say('requests:watchers.add'))
      const dialog = jo.page.getByRole('dialog')
      await dialog.getByRole('searchbox').fill('Pilar')
      await dialog.getByRole('radio', { name: /Pilar/ }).check()
      await dialog.getByRole('button', { name: jo.say('moves:name.addWatcher'), exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
      return jo
    }
    const jo = await add()
    const pilar = await at('pilar')
    await pilar.look('/requests?view=watching')
    await pilar.page.getByRole('link', { name: 'Watched' }).waitFor()
    await jo.press(jo.say('requests:watchers.remove', { person: 'Pilar' }))
    await jo.reads(jo.say('moves:done.removeWatcher'))
    await pilar.look('/requests?view=watching')
    await pilar.reads(pilar.say('requests:empty.watching'))
  })

  it('lets a watcher leave, and a head take off those his unit sends', { timeout: 30_000 }, async () => {
    const id = await ask('Watched by two')
    await make('jo', id, 'addWatcher', { personId: CAST.pilar })
    await make('mikael', id, 'addWatcher', { personId: CAST.ben })
    const cross = ({ page, say }: Visitor, person: string) =>
      page.getByRole('button', { name: say('requests:watchers.remove', { person }) })
    /** Opens the record, finds both named and one of them to be taken off, and does so. */
    const takesOff = async (who: Who, person: string, other: string) => {
      await sees(who, id, 'Pilar', 'Ben')
      const visitor = await at(who)
      expect(await cross(visitor, other).count()).toBe(0)
      await cross(visitor, person).click()
      await visitor.reads(visitor.say('moves:done.removeWatcher'))
    }
    await takesOff('pilar', 'Pilar', 'Ben')
    // who left has no more to read than a colleague
    const pilar = await at('pilar')
    await pilar.reads(pilar.say('requests:summary.title'))
    await make('jo', id, 'addWatcher', { personId: CAST.pilar })
    await takesOff('sheela', 'Ben', 'Pilar')
    await sees('jo', id, 'Pilar')
    expect((await view(id)).watchers.map(({ name }) => name)).toEqual(['Pilar'])
  })

  it('keeps the last letter typed, and gives the focus back', { timeout: 30_000 }, async () => {
    const id = await ask('Half typed')
    const mikael = await at('mikael')
    await mikael.look(`/requests/${id}`)
    const opener = await button(mikael, 'clarify')
    const dialog = mikael.page.getByRole('dialog')
    await opener.click()
    await field(dialog, mikael, 'question').fill('Which version')
    await mikael.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => opener.evaluate(element => element === document.activeElement)).toBe(true)
    await opener.click()
    await dialog.getByText(mikael.say('app:draft.restored')).waitFor()
    expect(await field(dialog, mikael, 'question').inputValue()).toBe('Which version')
    // thrown away and left at once: nothing comes back
    await dialog.getByRole('button', { name: mikael.say('app:draft.discard') }).click()
    await dialog.getByText(mikael.say('app:draft.restored')).waitFor({ state: 'detached' })
    const focused = await field(dialog, mikael, 'question').evaluate(
      asked => asked === document.activeElement,
    )
    expect(focused).toBe(true)
    await mikael.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await opener.click()
    await dialog.waitFor()
    expect(await dialog.getByText(mikael.say('app:draft.restored')).count()).toBe(0)
    expect(await field(dialog, mikael, 'question').inputValue()).toBe('')
  })

  it('takes a date typed digit by digit, in a dialog that leaves the record in sight', {
    timeout: 30_000,
  }, async () => {
    const id = await ask('Typed date')
    const mikael = await at('mikael')
    await mikael.look(`/requests/${id}`)
    await (await button(mikael, 'propose')).click()
    const dialog = mikael.page.getByRole('dialog')
    const date = field(dialog, mikael, 'date')
    await date.focus()
    const year = new Date().getFullYear() + 1
    await mikael.page.keyboard.type(`1203${year}0415P`)
    expect(await date.inputValue()).toBe(`${year}-12-03T16:15`)
    // what the dialog hangs on covers nothing
    const hung = await mikael.page.evaluate(
      () => document.querySelector('[data-portal-node]')?.getBoundingClientRect().height,
    )
    expect(hung).toBe(0)
    await mikael.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  it('sends a comment once, though its page was left before the connection came back', {
    timeout: 30_000,
  }, async () => {
    const id = await ask('Commented once')
    const jo = await at('jo')
    const { page, say } = jo
    await jo.look(`/requests/${id}`)
    await jo.fill(say('requests:comment.label'), 'Only once, please')
    await page.context().setOffline(true)
    await jo.press(say('requests:comment.send'))
    await jo.reads(say('app:action.retrying'))
    await jo.go('/')
    await page.goBack()
    const box = page.getByLabel(say('requests:comment.label'))
    expect(await box.inputValue()).toBe('Only once, please')
    await page.context().setOffline(false)
    await expect.poll(() => box.inputValue(), { timeout: 15_000 }).toBe('')
    jo.forgive(/ERR_INTERNET_DISCONNECTED/)
    const entries = (await view(id)).history.filter(({ text }) => text === 'Only once, please')
    expect(entries).toHaveLength(1)
  })

  it('asks for the reason of a low mark given on the home page, within reach of the keyboard', {
    timeout: 30_000,
  }, async () => {
    const id = await promised('Two stars')
    const { criteria } = await view(id)
    await make('mikael', id, 'deliver', { note: '', criteria: criteria.map(criterion => criterion.id) })
    const jo = await at('jo')
    const { say } = jo
    await jo.look('/')
    const row = jo.page.getByRole('listitem').filter({ hasText: 'Two stars' })
    const press = (name: string) => row.getByRole('button', { name, exact: true }).click()
    await press(say('home:showDelivery'))
    await press(say('moves:name.confirm'))
    await press(say('app:stars_other', { count: '2' }))
    const dialog = jo.page.getByRole('dialog')
    await dialog.waitFor()
    const holds = () => dialog.evaluate(element => element.contains(document.activeElement))
    await expect.poll(holds).toBe(true)
    await jo.page.keyboard.press('Tab')
    expect(await holds()).toBe(true)
    await jo.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  /** Whoever was asked to help finds it on the home page, told as that, and on the record why. */
  async function findsHelpAsked(personId: string) {
    const helper = await visit(browser, service.address, personId)
    const { page, say } = helper
    await helper.look('/')
    const row = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: 'Late', exact: true }) })
    await row.getByText(say('app:row.help')).waitFor()
    await row.getByRole('button', { name: say('home:help') }).click()
    const box = page.locator('section', {
      has: page.getByRole('heading', { name: say('requests:help.title') }),
    })
    for (const text of ['Jo', 'The line stands still', say('requests:help.text')])
      await box.getByText(text).first().waitFor()
    expect(await page.getByRole('article').getByText(say('app:yourTurn')).count()).toBe(0)
    helper.forgive(/401/)
    await helper.leave()
  }

  // last: it moves the clock
  it('nudges, asks the superiors, and takes up again what time has closed', { timeout: 60_000 }, async () => {
    const late = await ask('Late')
    const unanswered = await ask('Unanswered')
    const passedOn = await ask('Passed on again')
    const to = (unitId: string) => ({ unitId, reason: 'Theirs' })
    await make('mikael', passedOn, 'handOver', to('quality-assurance'))
    await make('hazem', passedOn, 'handOver', to('shipping-and-receiving'))
    await make('pilar', passedOn, 'agree')
    await make('pilar', passedOn, 'handOver', to('finance'))
    await make('mikael', unanswered, 'clarify', { question: 'Which version?' })
    await taps('jo', late, 'remind')
    await sees('mikael', late, 'nudged')
    await service.passTo(day(18))
    await sees('jo', passedOn, 'reminded Pilar, Jo: an owner is still to be named')
    await does('jo', late, 'escalate', reason('The line stands still'))
    await sees('mikael', late, 'The line stands still', 'Asked to help:')
    await findsHelpAsked((await view(late)).escalation?.to[0]?.id ?? '')
    await sees('jo', unanswered, 'Withdrawn because no answer came.')
    await taps('jo', unanswered, 'revive')
    await sees('mikael', unanswered, 'took it up again', 'Clarifying')
    expect((await view(unanswered)).row.state).toBe('clarifying')
  })
})
