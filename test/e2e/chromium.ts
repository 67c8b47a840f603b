import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { expect, it } from 'vitest'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge']
const FOLDERS = [
  ...(process.env.PATH ?? '').split(delimiter),
  '/Applications/Google Chrome.app/Contents/MacOS',
  '/Applications/Chromium.app/Contents/MacOS',
  join(process.env.PROGRAMFILES ?? '', 'Google/Chrome/Application'),
]
const FILES = [...NAMES, 'Google Chrome', 'Chromium', 'chrome.exe', 'msedge.exe']

/** The machine's Chromium: CHROMIUM_PATH, or the usual names in the usual places. */
export const chromiumPath: string | undefined =
  process.env.CHROMIUM_PATH ??
  FOLDERS.flatMap(folder => FILES.map(file => join(folder, file))).find(path => existsSync(path))

/** A browser that speaks to this machine only. */
export function launch(more: readonly string[] = []): Promise<Browser> {
  if (!chromiumPath) throw new Error('no Chromium on this machine: set CHROMIUM_PATH')
  const quiet = [
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  return chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', ...quiet, ...more],
  })
}

/** Browser tests that did not run must be seen: on a laptop as one skipped test, in CI as a failure. */
export function needsChromium(): void {
  it.skipIf(!chromiumPath && !process.env.CI)('has a Chromium: install one or set CHROMIUM_PATH', () => {
    expect(chromiumPath).toBeDefined()
  })
}
