import type { Locator } from 'playwright-core'
import { expect } from 'vitest'

/** More stops than any page here has. */
const STOPS = 80

const hasFocus = (target: Locator) => target.evaluate(element => element === document.activeElement)

/** Goes on by Tab until this has the focus; throws where Tab never leads to it. */
export async function tabTo(target: Locator): Promise<void> {
  await target.waitFor()
  for (let stop = 0; stop < STOPS; stop += 1) {
    await target.page().keyboard.press('Tab')
    if (await hasFocus(target)) return
  }
  throw new Error(`Tab does not lead to ${target}`)
}

/** Waits until the page itself has put the focus there. */
export async function isFocused(target: Locator): Promise<void> {
  await target.waitFor()
  await expect.poll(() => hasFocus(target)).toBe(true)
}
