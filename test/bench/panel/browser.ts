import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/** The system's Chromium: CHROMIUM_PATH or one of its usual names on the path. */
export function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const usual = NAMES.flatMap(name => folders.map(folder => join(folder, name)))
  return [process.env.CHROMIUM_PATH ?? '', ...usual].find(path => path !== '' && existsSync(path))
}
