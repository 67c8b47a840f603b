import type { Browser, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DAY } from '../../src/domain/time.ts'
import { type OpenService, openService } from '../service/open-service.ts'
import { chromiumPath, launch, needsChromium } from './chromium.ts'
import { type Visitor, visit } from './visitor.ts'

/** Sheela leads Mikael's unit; Ben is his colleague there. */
const CAST = { sheela: '250', mikael: '251' } as const

const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)

needsChromium()

describe.skipIf(!chromiumPath)('the dialogs of people and units', () => {
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

  async function come(who: keyof typeof CAST, path: string): Promise<Visitor & { dialog: Locator }> {
    const visitor = await visit(browser, service.address, CAST[who])
    visitors.push(visitor)
    await visitor.go(path)
    return { ...visitor, dialog: visitor.page.getByRole('dialog') }
  }

  async function choose(dialog: Locator, name: string) {
    await dialog.getByRole('searchbox').fill(name)
    await dialog.getByRole('radio', { name: new RegExp(`^${name} ·`) }).check()
  }

  /** The service does what this sends, nobody hears of it, and the page is opened again while it is sent again. */
  async function losesAnswer({ page, forgive }: Visitor, path: string, send: () => Promise<void>) {
    let lost = 0
    await page.route(path, async route => {
      if (lost === 0) await route.fetch()
      await route.abort()
      lost++
    })
    await send()
    await expect.poll(() => lost).toBeGreaterThan(0)
    await page.reload()
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    forgive(/ERR_FAILED/)
  }

  it('keep a half-named stand-in over a reload and a lost connection, and name him once', async () => {
    const mikael = await come('mikael', `/people/${CAST.mikael}`)
    const { page, say, dialog } = mikael
    const open = () => mikael.press(say('organisation:standIn.name'))
    const save = dialog.getByRole('button', { name: say('app:action.save'), exact: true })
    const last = dialog.getByLabel(say('organisation:standIn.to'))
    const isAllThere = async () => {
      await dialog.getByText(say('app:draft.restored')).waitFor()
      await dialog.getByRole('radio', { name: /^Ben ·/, checked: true }).waitFor()
      expect(await last.inputValue()).toBe(inDays(3))
    }
    await open()
    await choose(dialog, 'Ben')
    await last.fill(inDays(3))
    await page.reload()
    await open()
    await isAllThere()

    await losesAnswer(mikael, '**/stand-ins', async () => {
      await save.click()
      await dialog.getByRole('button', { name: say('app:action.stopTrying') }).waitFor()
    })
    await open()
    await isAllThere()
    await save.click()
    await mikael.reads(say('organisation:standIn.done', { standIn: 'Ben', name: 'Mikael' }))
    const call = await service.as(CAST.mikael)
    const { standIns } = await call('person.open', { params: { id: CAST.mikael } })
    expect(standIns.map(({ standIn }) => standIn.name)).toEqual(['Ben'])

    // once sent nothing comes back
    await open()
    await dialog.waitFor()
    expect(await last.inputValue()).toBe('')
  })

  it('keep a half-made list of contacts over a reload and a lost connection', async () => {
    const sheela = await come('sheela', '/units/purchasing')
    const { page, say, dialog } = sheela
    const open = () => sheela.press(say('organisation:contacts.name'))
    const save = dialog.getByRole('button', { name: say('app:action.save'), exact: true })
    const isAllThere = async () => {
      await dialog.getByText(say('app:draft.restored')).waitFor()
      await dialog
        .getByRole('button', { name: say('organisation:contacts.remove', { name: 'Ben' }) })
        .waitFor()
      await dialog.getByRole('radio', { name: /^Mikael ·/, checked: true }).waitFor()
    }
    await open()
    await choose(dialog, 'Ben')
    await dialog.getByRole('button', { name: say('organisation:contacts.addNamed', { name: 'Ben' }) }).click()
    await choose(dialog, 'Mikael')
    await page.reload()
    await open()
    await isAllThere()

    await losesAnswer(sheela, '**/contacts', () => save.click())
    await open()
    await isAllThere()
    await save.click()
    // what was saved by the first sending is no change by somebody else
    await sheela.reads(say('organisation:contacts.saved'))
    const call = await service.as(CAST.sheela)
    const { contacts, version } = await call('unit.open', { params: { id: 'purchasing' } })
    expect(contacts.map(({ person }) => person.name)).toEqual(['Ben'])
    expect(version).toBe(1)
  })

  it('tell of contacts named by somebody else since the list was begun', async () => {
    const sheela = await come('sheela', '/units/purchasing')
    const { page, say, dialog } = sheela
    const open = () => sheela.press(say('organisation:contacts.name'))
    await open()
    await choose(dialog, 'Annette')
    await dialog
      .getByRole('button', { name: say('organisation:contacts.addNamed', { name: 'Annette' }) })
      .click()
    const call = await service.as(CAST.sheela)
    const params = { id: 'purchasing' }
    const { version } = await call('unit.open', { params })
    const contacts = [{ personId: CAST.mikael, forUnitId: null }]
    await call('unit.nameContacts', { params, body: { version, contacts } }, { key: 'elsewhere' })
    await page.reload()
    await open()
    await dialog.getByText(say('app:draft.restored')).waitFor()
    const save = dialog.getByRole('button', { name: say('app:action.save'), exact: true })
    await save.click()
    await dialog.getByText(say('organisation:contacts.changedNow', { names: 'Mikael' })).waitFor()
    sheela.forgive(/409/)
    await save.click()
    await sheela.reads(say('organisation:contacts.saved'))
    const named = (await call('unit.open', { params })).contacts.map(({ person }) => person.name)
    expect(named).toContain('Annette')
    expect(named).not.toContain('Mikael')
  })
})
