import type { Browser, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { BodyInput } from '../../src/contract/endpoints.ts'
import { DAY } from '../../src/domain/time.ts'
import { LANGUAGES, type Language } from '../../src/locales/languages.ts'
import { type OpenService, openService } from '../service/open-service.ts'
import { chromiumPath, launch, needsChromium } from './chromium.ts'
import { isFocused, tabTo } from './keyboard.ts'
import { problems, type Visitor, visit } from './visitor.ts'

/** Who plays: Jo asks, Mikael answers, Sheela leads his unit, 28 is a colleague of Jo's. */
const CAST = { jo: '27', mikael: '251', sheela: '250', colleague: '28' } as const

const TEXTS: Record<
  Language,
  { title: string; need: string; criteria: [string, string]; question: string; answer: string; note: string }
> = {
  en: {
    title: 'Bearings for line 60',
    need: '400 bearings, version C',
    criteria: ['Version C in every box', '400 pieces at the line'],
    question: 'By what time?',
    answer: 'Before the late shift',
    note: 'In rack 12',
  },
  'zh-CN': {
    title: '60 线要轴承',
    need: '轴承 400 只,C 版',
    criteria: ['每箱都是 C 版', '400 只送到线边'],
    question: '几点前要?',
    answer: '晚班开始前',
    note: '放在 12 号货架',
  },
}

/** For a `datetime-local` field, in the browser's own zone. */
function inDays(days: number): string {
  const at = new Date(Date.now() + days * DAY)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** Ten in the morning of that day as one types it into such a field: month, day, year, time. */
function keysInDays(days: number): string {
  const [year, month, day] = inDays(days).slice(0, 10).split('-')
  return `${month}${day}${year}1000AM`
}

needsChromium()

describe.skipIf(!chromiumPath)('the journey of a request', () => {
  let service: OpenService
  let browser: Browser
  const visitors: Visitor[] = []

  beforeAll(async () => {
    service = await openService({ realTime: true })
    browser = await launch()
  })
  afterEach(async () => {
    for (const visitor of visitors.splice(0)) await visitor.leave()
  })
  afterAll(async () => {
    await browser?.close()
    await service?.close()
  })

  async function come(person: keyof typeof CAST, language: Language, width = 1280): Promise<Visitor> {
    const visitor = await visit(browser, service.address, CAST[person], { language, width })
    visitors.push(visitor)
    return visitor
  }

  /** Fills the dialog of a move and sends it. */
  async function inDialog(visitor: Visitor, move: string, fillIn: (visitor: Visitor) => Promise<void>) {
    const name = visitor.say(`moves:name.${move}`)
    await visitor.press(name)
    const dialog = visitor.page.getByRole('dialog')
    await dialog.waitFor()
    await fillIn(visitor)
    expect(await problems(visitor)).toEqual([])
    await dialog.getByRole('button', { name, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }

  async function isState(visitor: Visitor, state: string) {
    await visitor.page
      .getByRole('article')
      .getByText(visitor.say(`app:state.${state}`), { exact: true })
      .first()
      .waitFor()
  }

  it.each(LANGUAGES)('is walked by four people in %s', { timeout: 120_000 }, async language => {
    const { title, need, criteria, question, answer, note } = TEXTS[language]
    const jo = await come('jo', language)
    const { say } = jo

    // Jo finds the counterpart by words and asks
    await jo.go('/ask')
    await jo.page.getByRole('combobox').fill(language === 'en' ? 'purch' : '采购')
    await jo.page.getByRole('option').first().click()
    await jo.fill(say('ask:title.label'), title)
    await jo.fill(say('ask:need.label'), need)
    await jo.fill(say('app:criteria.number', { number: '1' }), criteria[0])
    await jo.page.keyboard.press('Enter')
    await jo.fill(say('app:criteria.number', { number: '2' }), criteria[1])
    await jo.reads(say('ask:due.title'))
    await jo.press(say('ask:send'))
    await jo.page.getByRole('heading', { level: 1, name: title }).waitFor()
    await isState(jo, 'submitted')
    const record = new URL(jo.page.url()).hash.slice(1).split('?')[0] ?? ''

    // a colleague reads title, state and that there is no promise, no more
    const colleague = await come('colleague', language)
    await colleague.go(record)
    await colleague.reads(say('requests:summary.title'))
    await colleague.reads(say('app:due.noPromise'))
    for (const kept of [need, say('requests:record.unassigned')])
      expect(await colleague.page.getByText(kept).count()).toBe(0)

    // the head gives it to Mikael, who finds it waiting and asks back
    const sheela = await come('sheela', language)
    await sheela.go(record)
    await sheela.press(say('app:action.more'))
    await inDialog(sheela, 'reassign', async () => {
      await sheela.page.getByLabel(say('requests:field.personId')).selectOption(CAST.mikael)
    })
    const mikael = await come('mikael', language)
    await mikael.page.getByRole('link', { name: title }).first().click()
    await inDialog(mikael, 'clarify', () => mikael.fill(say('requests:field.question'), question))
    await isState(mikael, 'clarifying')

    // Jo answers from her home page
    await jo.look('/')
    await jo.press(say('moves:name.answer'))
    await jo.page.getByRole('dialog').waitFor()
    await jo.fill(say('requests:field.answer'), answer)
    await jo.page
      .getByRole('dialog')
      .getByRole('button', { name: say('moves:name.answer'), exact: true })
      .click()
    await isState(jo, 'submitted')

    // Mikael promises, Jo agrees where she reads the terms
    await mikael.look('/')
    await mikael.page.getByRole('link', { name: title }).first().click()
    await mikael.reads(answer)
    await inDialog(mikael, 'propose', () => mikael.fill(say('requests:field.date'), inDays(2)))
    await jo.look('/')
    await jo.press(say('home:answerOffer'))
    await jo.press(say('moves:name.accept'))
    await isState(jo, 'committed')

    // he delivers, she returns one criterion, he delivers again
    await mikael.look(record)
    const deliver = async () => {
      await inDialog(mikael, 'deliver', async () => {
        for (const box of await mikael.page.getByRole('dialog').getByRole('checkbox').all()) await box.check()
        await mikael.fill(say('requests:field.deliveryNote'), note)
      })
      await isState(mikael, 'delivered')
    }
    await deliver()
    await jo.look(record)
    await inDialog(jo, 'reopen', async () => {
      await jo.page.getByRole('radio').first().check()
      await jo.page.getByRole('dialog').getByRole('checkbox').first().check()
      await jo.fill(say('requests:field.reason'), question)
    })
    await isState(jo, 'committed')
    await mikael.look(record)
    await deliver()

    // she reads what was delivered on her home page, accepts it and gives five stars in the same place
    await jo.look('/')
    await jo.press(say('home:showDelivery'))
    await jo.reads(note)
    expect(await problems(jo)).toEqual([])
    await jo.press(say('moves:name.confirm'))
    await jo.page.getByRole('button', { name: /5/ }).last().click()
    await jo.go(record)
    await isState(jo, 'confirmed')
    await jo.reads(say('requests:promise.kept'))

    // everybody reads the same end
    await sheela.look(record)
    await isState(sheela, 'confirmed')
    for (const visitor of [jo, mikael, sheela]) expect(await problems(visitor)).toEqual([])
  })

  it('keeps a half-written request over a reload and a lost connection, and sends it once', {
    timeout: 60_000,
  }, async () => {
    const jo = await come('jo', 'en')
    const { say, page } = jo
    await jo.go('/ask?unit=purchasing')
    await jo.fill(say('ask:title.label'), 'Sent once')
    await jo.fill(say('ask:need.label'), 'Something that must arrive once')
    await page.reload()
    expect(await page.getByLabel(say('ask:title.label')).first().inputValue()).toBe('Sent once')
    await page.context().setOffline(true)
    await jo.press(say('ask:send'))
    await jo.reads(say('ask:retrying'))
    await page.context().setOffline(false)
    await page.getByRole('heading', { level: 1, name: 'Sent once' }).waitFor()
    const call = await service.as(CAST.jo)
    const { rows } = await call('request.list', { query: { view: 'customer' } })
    expect(rows.filter(row => row.title === 'Sent once')).toHaveLength(1)
    // the browser itself reports the calls that found no network
    jo.forgive(/ERR_INTERNET_DISCONNECTED/)
  })

  it('leads back from the form to the choice, and keeps what was typed, but not a choice alone', {
    timeout: 60_000,
  }, async () => {
    const jo = await come('jo', 'en')
    const { page, say } = jo
    const title = () => page.getByLabel(say('ask:title.label')).first()
    const box = page.getByRole('combobox')
    const choose = async (words: string) => {
      await box.fill(words)
      await page.getByRole('option').first().click()
      await title().waitFor()
    }
    const isFocused = (tag: string) =>
      expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe(tag)
    await jo.look('/')
    await page.getByRole('link', { name: say('app:nav.ask') }).click()
    await choose('purch')
    await isFocused('INPUT')
    await page.goBack()
    await box.waitFor()
    expect(await page.getByRole('button', { name: say('ask:to.keep') }).count()).toBe(0)
    await page.goForward()
    await title().waitFor()
    await jo.reads('Purchasing')

    // nothing but a choice: the next request begins with it
    await page.goBack()
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: say('app:nav.home') }).waitFor()
    await page.getByRole('link', { name: say('app:nav.ask') }).click()
    await choose('quality')
    await title().fill('Kept on every way')
    await page.goBack()
    await box.waitFor()
    await jo.press(say('ask:to.keep'))
    expect(await title().inputValue()).toBe('Kept on every way')
    await jo.fill(say('ask:need.label'), 'Calibrated gauges')
    await page.getByRole('link', { name: say('app:nav.home') }).click()
    await page.getByRole('link', { name: say('app:nav.ask') }).click()
    await page.getByText('Calibrated gauges').waitFor()
    await page.reload()
    expect(await title().inputValue()).toBe('Kept on every way')

    // once sent, Back leads to where it was begun
    await jo.go('/organisation')
    await jo.go('/units/purchasing')
    await page.getByRole('link', { name: say('organisation:unit.ask') }).click()
    await jo.press(say('ask:undo.readdressedBack', { name: 'Quality Assurance' }))
    await page.getByText('Calibrated gauges').waitFor()
    await jo.press(say('ask:send'))
    await page.getByRole('heading', { level: 1, name: 'Kept on every way' }).waitFor()
    await page.getByRole('article').getByText('Quality Assurance').first().waitFor()
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Purchasing' }).waitFor()
  })

  it('goes from the record just made back to where the request was begun', { timeout: 60_000 }, async () => {
    const jo = await come('jo', 'en', 600)
    const { page, say } = jo
    await jo.look('/')
    await page.getByRole('link', { name: say('app:nav.ask') }).click()
    await page.getByRole('combobox').fill('purch')
    await page.getByRole('option').first().click()
    await jo.fill(say('ask:title.label'), 'There and back')
    await jo.fill(say('ask:need.label'), 'One box')
    await jo.press(say('ask:send'))
    await page.getByRole('heading', { level: 1, name: 'There and back' }).waitFor()
    await jo.press(say('app:action.back'))
    await page.getByRole('heading', { level: 1, name: say('app:nav.home') }).waitFor()
  })

  it('is walked by keyboard alone', { timeout: 60_000 }, async () => {
    const jo = await come('jo', 'en')
    const { say } = jo
    const button = ({ page }: Visitor, name: string) =>
      page.getByRole('button', { name: say(name), exact: true })
    const box = (name: string, number = '') =>
      jo.page.getByRole('textbox', { name: say(name, { number }), exact: true })
    const press = async (target: Locator, key: 'Enter' | 'Space') => {
      await tabTo(target)
      await target.page().keyboard.press(key)
    }

    // from the first Tab on her home page: Jo finds Mikael and asks him
    const { keyboard } = jo.page
    await press(jo.page.getByRole('link', { name: say('app:nav.ask') }), 'Enter')
    await tabTo(jo.page.getByRole('combobox'))
    await keyboard.type('Mikael')
    await jo.page.getByRole('option', { name: /Mikael/ }).waitFor()
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await isFocused(box('ask:title.label'))
    await keyboard.type('By keyboard')
    await tabTo(box('ask:need.label'))
    await keyboard.type('Typed without a mouse')
    await tabTo(box('app:criteria.number', '1'))
    await keyboard.type('No mouse')
    await keyboard.press('Enter')
    await isFocused(box('app:criteria.number', '2'))
    await keyboard.type('No touch')
    await press(button(jo, 'ask:send'), 'Enter')
    await jo.page.getByRole('heading', { level: 1, name: 'By keyboard' }).waitFor()

    // it waits for Mikael, who promises it
    const mikael = await come('mikael', 'en')
    await press(mikael.page.getByRole('link', { name: 'By keyboard' }).first(), 'Enter')
    await press(button(mikael, 'moves:name.propose'), 'Enter')
    const dialog = mikael.page.getByRole('dialog')
    await isFocused(dialog.getByLabel(say('requests:field.date')))
    await mikael.page.keyboard.type(keysInDays(2))
    await press(dialog.getByRole('button', { name: say('moves:name.propose') }), 'Enter')
    await dialog.waitFor({ state: 'detached' })
    await isState(mikael, 'proposed')

    // her home page leads to it, and she agrees where she reads it
    await press(jo.page.getByRole('link', { name: say('app:nav.home') }), 'Enter')
    await press(button(jo, 'home:answerOffer').first(), 'Enter')
    await press(button(jo, 'moves:name.accept'), 'Space')
    await isState(jo, 'committed')
  })

  /** The title of the row that has the focus. */
  const focusedRow = ({ page }: Visitor) =>
    page.evaluate(
      () => document.activeElement?.closest('[data-row]')?.textContent ?? document.activeElement?.tagName,
    )

  /** Bearings asked of Purchasing, the last one first in every list. */
  async function ask(titles: readonly string[]) {
    const call = await service.as(CAST.colleague)
    for (const title of titles) {
      const body: BodyInput<'request.submit'> = {
        title,
        need: 'Bearings',
        purpose: '',
        needType: 'done',
        criteria: ['400 pieces'],
        neededBy: null,
        urgency: 'normal',
        rush: null,
        providerUnitId: 'purchasing',
        assigneeId: CAST.mikael,
      }
      await call('request.submit', { body }, { key: title.replaceAll(' ', '-') })
    }
  }

  it('goes through a long list by keyboard, and back to where one was', { timeout: 60_000 }, async () => {
    const titles = Array.from({ length: 40 }, (_, i) => `Row ${i}`)
    await ask(titles)
    for (const width of [1280, 600]) {
      const colleague = await come('colleague', 'en', width)
      const { page } = colleague
      const at = () => focusedRow(colleague)
      const press = async (key: string, row: number) => {
        await page.keyboard.press(key)
        await expect.poll(at).toBe(titles[39 - row])
      }
      await colleague.go('/requests?view=customer')
      await page.getByRole('link', { name: 'Row 39' }).focus()
      for (let row = 1; row <= 12; row++) await press('ArrowDown', row)
      await press('Home', 0)
      // the next page is fetched on the way: its end is the list's
      await expect.poll(async () => (await page.keyboard.press('End')) ?? (await at())).toBe('Row 0')
      await press('ArrowUp', 38)
      await page.keyboard.press('PageUp')
      const there = (await at()) ?? ''
      expect(titles.indexOf(there)).toBeGreaterThan(3)
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: there }).waitFor()
      await page.goBack()
      await expect.poll(at).toBe(there)
    }
  })

  it('gives the focus back to the row of the home page', { timeout: 60_000 }, async () => {
    await ask(['Seen and closed', 'Seen and open'])
    const home = await come('mikael', 'en')
    const { page } = home
    await home.look('/')
    expect(await focusedRow(home)).toBe('BODY')
    await page.getByRole('link', { name: 'Seen and closed' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Seen and closed' }).waitFor()
    await page.goBack()
    await expect.poll(() => focusedRow(home)).toBe('Seen and closed')
    // who comes by the tabs begins at the heading, and Back still finds the row
    await page.getByRole('link', { name: home.say('app:nav.organisation') }).click()
    await page.getByRole('link', { name: home.say('app:nav.home') }).click()
    await expect.poll(() => focusedRow(home)).toBe('H1')
    await page.getByRole('link', { name: 'Seen and open' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Seen and open' }).waitFor()
    await page.goBack()
    await expect.poll(() => focusedRow(home)).toBe('Seen and open')
  })

  it('shows what somebody typed as text and never runs it', { timeout: 60_000 }, async () => {
    const call = await service.as(CAST.jo)
    const attack = '<img src=x onerror="document.title=1">'
    const body: BodyInput<'request.submit'> = {
      title: attack,
      need: attack,
      purpose: attack,
      needType: 'done',
      criteria: [attack],
      neededBy: null,
      urgency: 'normal',
      rush: null,
      providerUnitId: 'purchasing',
    }
    const { row } = await call('request.submit', { body }, { key: 'attack' })
    const mikael = await come('mikael', 'en')
    await mikael.go(`/requests/${row.id}`)
    await mikael.page.getByRole('heading', { level: 1, name: attack }).waitFor()
    expect(await mikael.page.locator('img[src=x]').count()).toBe(0)
  })
})
