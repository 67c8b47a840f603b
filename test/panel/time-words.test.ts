import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import { resources as en } from '../../src/locales/en.ts'
import { resources as zh } from '../../src/locales/zh-CN.ts'
import { dayWords, exactTime, timeWords } from '../../src/panel/components/time-words.ts'

const i18n = i18next.createInstance()
await i18n.init({
  resources: { en, 'zh-CN': zh },
  defaultNS: 'app',
  ns: ['app'],
  interpolation: { escapeValue: false },
})
const english = i18n.getFixedT('en', 'app')
const chinese = i18n.getFixedT('zh-CN', 'app')

// wall times of the machine: the words follow the reader's own calendar
const at = (day: number, hour = 14, year = 2026) => new Date(year, 10, day, hour, 0).getTime()
const now = at(18, 9)

describe('times in words', () => {
  it.each([
    [18, 'today', '今天'],
    [17, 'yesterday', '昨天'],
    [19, 'tomorrow', '明天'],
    [20, 'Friday', '周五'],
    [24, 'Tuesday', '周二'],
    [25, 'Nov 25', '11月25日'],
    [16, 'Nov 16', '11月16日'],
    [30, 'Nov 30', '11月30日'],
  ])('the %sth is "%s" · %s', (day, inEnglish, inChinese) => {
    expect(dayWords(at(day), now, english)).toBe(inEnglish)
    expect(dayWords(at(day), now, chinese)).toBe(inChinese)
  })

  it('names the year when it is another one', () => {
    expect(dayWords(at(18, 14, 2027), now, english)).toBe('Nov 18, 2027')
    expect(dayWords(at(18, 14, 2027), now, chinese)).toBe('2027年11月18日')
  })

  it('calls weekdays and months as the language does', () => {
    const languages = [
      ['en', english, 'long'],
      ['zh-CN', chinese, 'short'],
    ] as const
    for (const [language, t, weekday] of languages) {
      const days = Array.from({ length: 7 }, (_, index) => new Date(2026, 10, 20 + index))
      for (const day of days) {
        const before = day.getTime() - 3 * 24 * 60 * 60_000
        expect(dayWords(day.getTime(), before, t)).toBe(
          new Intl.DateTimeFormat(language, { weekday }).format(day),
        )
      }
      for (let month = 0; month < 12; month++) {
        const day = new Date(2025, month, 12)
        const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric' })
        expect(dayWords(day.getTime(), now, t)).toBe(format.format(day))
      }
    }
  })

  it('adds the time of day', () => {
    expect(timeWords(at(19), now, english)).toBe('tomorrow 14:00')
    expect(timeWords(at(17, 9), now, chinese)).toBe('昨天 09:00')
  })

  it('tells the exact moment to whoever asks', () => {
    expect(exactTime(at(19), 'en')).toMatch(/^Thursday, November 19, 2026.* 14:00/)
  })
})
