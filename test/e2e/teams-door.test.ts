import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TeamsEmulator } from '../../plugin-adapters/teams/emulator/emulator.ts'
import { teamsDoorRoutes } from '../../src/sandbox/teams-door.ts'
import type { Running } from '../../src/service/start.ts'
import { chromiumPath, launch, needsChromium } from './chromium.ts'
import { idOf, shellConfig, startOn, startTenant } from './teams-stage.ts'
import { ASKS_MICROSOFT } from './teams-visitor.ts'
import { openTabs, problems } from './visitor.ts'
import { speak } from './words.ts'

needsChromium()

describe.skipIf(!chromiumPath)('the sandbox’s door to the emulated Teams', () => {
  let folder: string
  let emulator: TeamsEmulator
  let service: Running
  let browser: Browser

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'counterpart-door-'))
    emulator = await startTenant()
    service = await startOn(emulator, {
      folder,
      environment: { SANDBOX: 'on' },
      prepare: async ({ app }) =>
        teamsDoorRoutes(app, { app: shellConfig(), entra: emulator.entra, folder: 'dist/shell' }),
    })
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    await service?.stop()
    await emulator?.stop()
    await rm(folder, { recursive: true })
  })

  it('shows the panel as in Teams on a plain machine, over http', async () => {
    const { page, leave } = await openTabs(browser, { expected: ASKS_MICROSOFT })
    const say = speak('en')
    await page.goto(`${service.address}/shell/?as=${idOf('sheela')}`)
    await page.frameLocator('main iframe').getByText(say('home:waiting.title')).waitFor()
    expect(await problems({ page })).toEqual([])
    await leave()
  })

  it('follows a link to a tab', async () => {
    const { page, leave } = await openTabs(browser, { expected: ASKS_MICROSOFT })
    const context = JSON.stringify({ subEntityId: '/organisation' })
    const link = `/l/entity/${shellConfig().appId}/home?${new URLSearchParams({ context })}`
    await page.goto(`${service.address}${link}`)
    const heading = { level: 1, name: speak('en')('app:nav.organisation') }
    await page.frameLocator('main iframe').getByRole('heading', heading).waitFor()
    await leave()
  })

  it('is framed by nobody else', async () => {
    const policy = (await fetch(`${service.address}/teams`)).headers.get('content-security-policy')
    expect(policy).toContain("frame-ancestors 'self'")
    expect((await fetch(`${service.address}/shell/`)).headers.get('content-security-policy')).toContain(
      "frame-ancestors 'none'",
    )
  })
})
