import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RequestPage } from '../../src/contract/request-views.ts'
import { fill } from '../../src/sandbox/story/fill.ts'
import { type OpenService, openService } from '../service/open-service.ts'
import { chromiumPath, launch, needsChromium } from './chromium.ts'
import { type Look, problems, visit } from './visitor.ts'

const MIKAEL = '251'
const LOOKS: Look[] = [
  { theme: 'light' },
  { theme: 'dark', language: 'zh-CN' },
  { theme: 'contrast' },
  { width: 320 },
  { width: 320, theme: 'dark', language: 'zh-CN' },
]

needsChromium()

describe.skipIf(!chromiumPath)('every page, in every theme, wide and narrow', () => {
  let service: OpenService
  let browser: Browser
  let requests: RequestPage['rows']

  beforeAll(async () => {
    service = await openService({
      realTime: true,
      prepare: async ({ ledger, workspace }) => {
        await fill({ ledger, workspace, now: Date.now(), language: 'en' })
        await workspace.reload()
      },
    })
    browser = await launch()
    const call = await service.as(MIKAEL)
    requests = (await call('request.list', { query: { view: 'unit', limit: '100' } })).rows
  })
  afterAll(async () => {
    await browser?.close()
    await service?.close()
  })

  /** One request of each state that Mikael's unit has. */
  const records = () =>
    [...new Map(requests.map(row => [row.state, row.id])).values()].map(id => `/requests/${id}`)

  it.each(LOOKS)('has nothing axe finds wrong: %o', { timeout: 120_000 }, async look => {
    const visitor = await visit(browser, service.address, MIKAEL, look)
    const paths = [
      '/',
      '/requests',
      ...records(),
      '/ask',
      '/ask?unit=quality-assurance',
      '/organisation',
      '/units/purchasing',
      '/people/250',
      '/people/251',
    ]
    const found: string[] = []
    for (const path of paths) {
      await visitor.go(path)
      await visitor.page.waitForLoadState('networkidle')
      found.push(...(await problems(visitor)).map(problem => `${path}: ${problem}`))
    }
    expect(found).toEqual([])
    await visitor.leave()
  })
})
