import { gzipSync } from 'node:zlib'
import type { Browser, Page, Response } from 'playwright-core'

export interface PageLoad {
  /** Milliseconds from navigation to the frame with the first data row. */
  paintedAt: number
  /** The same for the first row that React drew. */
  workingAt: number
  /** JavaScript fetched until nothing more was asked for. */
  scripts: { url: string; gzipped: number }[]
}

const LIMIT = 30_000

/** Runs in the page: notes the frames after those in which the first row stood in the document, and then React's. */
function notePainting() {
  const first = (selector: string, name: string) => {
    const look = () => {
      const there = document.querySelector(selector) !== null
      requestAnimationFrame(there ? note : look)
    }
    const note = (now: number) => {
      document.documentElement.dataset[name] = String(Math.max(now, performance.now()))
    }
    look()
  }
  first('[data-row]', 'paintedAt')
  first('.fui-FluentProvider [data-row]', 'workingAt')
}

async function scriptsOf(responses: Response[]): Promise<PageLoad['scripts']> {
  const scripts = responses.filter(response => new URL(response.url()).pathname.endsWith('.js'))
  return Promise.all(
    scripts.map(async script => ({
      url: new URL(script.url()).pathname,
      gzipped: gzipSync(await script.body()).length,
    })),
  )
}

async function load(page: Page, url: string): Promise<PageLoad> {
  const responses: Response[] = []
  page.on('response', response => responses.push(response))
  await page.addInitScript(notePainting)
  await page.goto(url)
  // looked at only when it is quiet: whoever waits inside the page takes some of its time
  await page.waitForLoadState('networkidle', { timeout: LIMIT })
  await page.waitForFunction(() => document.documentElement.dataset.workingAt, null, { timeout: LIMIT })
  const { paintedAt, workingAt } = await page.evaluate(() => ({ ...document.documentElement.dataset }))
  return { paintedAt: Number(paintedAt), workingAt: Number(workingAt), scripts: await scriptsOf(responses) }
}

/** Loads a page as somebody does who comes for the first time: nothing in the cache. */
export async function loadFresh(browser: Browser, url: string): Promise<PageLoad> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' })
  try {
    return await load(await context.newPage(), url)
  } finally {
    await context.close()
  }
}
