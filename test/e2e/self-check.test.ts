import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenService, openService } from '../service/open-service.ts'
import { chromiumPath, launch, needsChromium } from './chromium.ts'
import { type Look, problems, visit } from './visitor.ts'

const JEAN = '263'
const LOOKS: Look[] = [
  {},
  { theme: 'dark', language: 'zh-CN' },
  { theme: 'contrast' },
  { width: 320 },
  { width: 320, language: 'zh-CN' },
]

needsChromium()

describe.skipIf(!chromiumPath)('the set-up check', () => {
  let service: OpenService
  let browser: Browser

  beforeAll(async () => {
    service = await openService({ environment: { ADMINISTRATORS: `${JEAN},nobody` } })
    service.clock.now = Date.parse('2026-12-01T09:00:00+08:00')
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    await service?.close()
  })

  it.each(LOOKS)('is the first thing an administrator sees, and readable: %o', async look => {
    const jean = await visit(browser, service.address, JEAN, look)
    const zh = look.language === 'zh-CN'
    await jean.page.getByRole('link', { name: zh ? '查看体检' : 'See the check' }).click()
    await jean.page.getByRole('heading', { level: 1, name: zh ? '安装体检' : 'Set-up check' }).waitFor()
    await jean.page
      .getByText(zh ? '可转发的消息' : 'Message to forward')
      .first()
      .click()
    const message = await jean.page.getByRole('textbox').first().inputValue()
    expect(message).toContain(zh ? '法定节假日数据' : 'Official days off')
    expect(await problems(jean)).toEqual([])
    await jean.leave()
  })

  it('opens the product for chosen units, and everybody reads where', async () => {
    const jean = await visit(browser, service.address, JEAN)
    await jean.go('/self-check')
    await jean.press('Open it for chosen units only')
    await jean.reads('No unit can be asked.')
    await jean.fill('Open one more unit', 'purch')
    await jean.page.getByRole('radio', { name: 'Purchasing' }).check()
    await jean.press('Open Purchasing')
    await jean.reads('These units can be asked')
    expect(await problems(jean)).toEqual([])
    const ken = await visit(browser, service.address, '28', { width: 320, language: 'zh-CN' })
    await ken.go('/units/quality-assurance')
    await ken.reads('尚未开通')
    expect(await ken.page.getByRole('link', { name: '向该部门提需求' }).count()).toBe(0)
    expect(await problems(ken)).toEqual([])
    await ken.leave()
    await jean.press('Close Purchasing')
    await jean.press('Open it for all units')
    await jean.reads('All units can be asked.')
    await jean.leave()
  })
})
