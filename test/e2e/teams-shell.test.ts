import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DAY } from '../../src/domain/time.ts'
import type { Language } from '../../src/locales/languages.ts'
import { chromiumPath, launch, needsChromium } from './chromium.ts'
import { idOf, type Player, type Stage, startStage } from './teams-stage.ts'
import { problemsIn, type TeamsLook, type TeamsVisitor, visitTeams } from './teams-visitor.ts'

const TEXTS: Record<Language, { title: string; need: string; criterion: string; note: string }> = {
  en: {
    title: 'Bearings for line 60',
    need: '400 bearings, version C',
    criterion: '400 pieces at the line',
    note: 'In rack 12',
  },
  'zh-CN': {
    title: '60 线要轴承',
    need: '轴承 400 只，C 版',
    criterion: '400 只送到线边',
    note: '放在 12 号货架',
  },
}

/** Each language, each theme, wide and narrow. */
const LOOKS = [
  { language: 'en', theme: 'default', width: 1280 },
  { language: 'zh-CN', theme: 'dark', width: 1280 },
  { language: 'en', theme: 'contrast', width: 320 },
  { language: 'zh-CN', theme: 'glass', width: 320 },
] as const

/** For a `datetime-local` field, in the browser's own zone. */
function inDays(days: number): string {
  const at = new Date(Date.now() + days * DAY)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

needsChromium()

describe.skipIf(!chromiumPath)('in Teams', () => {
  let stage: Stage
  let browser: Browser
  const visitors: TeamsVisitor[] = []

  beforeAll(async () => {
    stage = await startStage()
    browser = await launch(stage.browserArguments)
  })
  afterEach(async () => {
    for (const visitor of visitors.splice(0)) await visitor.leave()
  })
  afterAll(async () => {
    await browser?.close()
    await stage?.close()
  })

  async function come(player: Player, look: TeamsLook = {}): Promise<TeamsVisitor> {
    const visitor = await visitTeams(browser, player, look)
    visitors.push(visitor)
    return visitor
  }

  /** Fills the dialog of a move and sends it. */
  async function inDialog(visitor: TeamsVisitor, move: string, fillIn: () => Promise<void>) {
    const name = visitor.say(`moves:name.${move}`)
    const panel = await visitor.panel()
    await visitor.press(name)
    const dialog = panel.getByRole('dialog')
    await dialog.waitFor()
    await fillIn()
    expect(await problemsIn(panel)).toEqual([])
    await dialog.getByRole('button', { name, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }

  async function isState(visitor: TeamsVisitor, state: string) {
    const article = (await visitor.panel()).getByRole('article')
    await article
      .getByText(visitor.say(`app:state.${state}`), { exact: true })
      .first()
      .waitFor()
  }

  it.each(LOOKS)(
    'a request is walked by three people: $language, $theme, $width px',
    {
      timeout: 120_000,
    },
    async look => {
      const { title, need, criterion, note } = TEXTS[look.language]
      const jo = await come('jo', look)
      const { say } = jo
      await jo.go('/ask?unit=purchasing')
      await jo.fill(say('ask:title.label'), title)
      await jo.fill(say('ask:need.label'), need)
      await jo.fill(say('app:criteria.number', { number: '1' }), criterion)
      const asking = await jo.panel()
      await asking.getByText(say('ask:due.title')).waitFor()
      expect(await problemsIn(asking)).toEqual([])
      await jo.press(say('ask:send'))
      await asking.getByRole('heading', { level: 1, name: title }).waitFor()
      await isState(jo, 'submitted')
      const record = new URL(asking.url()).hash.slice(1).split('?')[0] ?? ''

      const sheela = await come('sheela', look)
      await sheela.go(record)
      await sheela.press(say('app:action.more'))
      await inDialog(sheela, 'reassign', async () => {
        await (await sheela.panel()).getByLabel(say('requests:field.personId')).selectOption(idOf('mikael'))
      })

      const mikael = await come('mikael', look)
      await (await mikael.panel()).getByRole('link', { name: title }).first().click()
      await inDialog(mikael, 'propose', () => mikael.fill(say('requests:field.date'), inDays(2)))

      await jo.look('/')
      await jo.press(say('home:answerOffer'))
      await jo.press(say('moves:name.accept'))
      await isState(jo, 'committed')

      await mikael.look(record)
      await inDialog(mikael, 'deliver', async () => {
        const boxes = (await mikael.panel()).getByRole('dialog').getByRole('checkbox')
        for (const box of await boxes.all()) await box.check()
        await mikael.fill(say('requests:field.deliveryNote'), note)
      })
      await isState(mikael, 'delivered')

      await jo.look('/')
      await jo.press(say('home:showDelivery'))
      await jo.reads(note)
      expect(await problemsIn(await jo.panel())).toEqual([])
      await jo.press(say('moves:name.confirm'))
      await jo.go(record)
      await isState(jo, 'confirmed')
      expect(await problemsIn(await jo.panel())).toEqual([])
    },
  )
})
