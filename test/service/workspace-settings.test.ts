import { describe, expect, test } from 'vitest'
import { HOUR } from '../../src/domain/time.ts'
import { defaultSettings } from '../../src/service/workspace-settings.ts'

const defaults = { timeZone: 'Asia/Shanghai', responseTarget: 8 * HOUR, deliveryTarget: 40 * HOUR }

describe('the default calendar', () => {
  test.each([
    ['Asia/Shanghai', 'CN'],
    ['asia/shanghai', 'CN'],
    ['PRC', 'CN'],
    ['Asia/Kashgar', 'CN'],
    ['Europe/Berlin', 'none'],
  ])('in %s has these official days off: %s', (timeZone, national) => {
    expect(defaultSettings({ ...defaults, timeZone }).calendars).toMatchObject([{ timeZone, national }])
  })
})
