import { describe, expect, it } from 'vitest'
import { dayWords, timeWords } from '../../src/panel/components/time-words.ts'

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
  ])('the %sth is "%s" · %s', (day, english, chinese) => {
    expect(dayWords(at(day), now, 'en')).toBe(english)
    expect(dayWords(at(day), now, 'zh-CN')).toBe(chinese)
  })

  it('names the year when it is another one', () => {
    expect(dayWords(at(18, 14, 2027), now, 'en')).toBe('Nov 18, 2027')
  })

  it('adds the time of day', () => {
    expect(timeWords(at(19), now, 'en')).toBe('tomorrow 14:00')
    expect(timeWords(at(17, 9), now, 'zh-CN')).toBe('昨天 09:00')
  })
})
