import { expect, test } from 'vitest'
import { logTimes } from '../../../src/service/import/log-time.ts'
import { timeFormatProblem } from '../../../src/service/import/time-format.ts'
import { mapping } from './invented.ts'

const utc = (timeZone: string, timeFormat: string, text: string) => {
  const at = logTimes(mapping({ timeZone, timeFormat }))(text)
  return at === undefined ? undefined : new Date(at).toISOString().slice(0, 16)
}

test.each([
  ['d/M/yyyy HH:mm', '29/2/2016 01:16', '2016-02-28T17:16'],
  ['yyyy-MM-dd HH:mm:ss', '2016-02-29 01:16:59', '2016-02-28T17:16'],
  ['M/d/yyyy H:mm', '2/29/2016 1:16', '2016-02-28T17:16'],
  ['yyyy年M月d日 HH:mm', '2016年2月29日 01:16', '2016-02-28T17:16'],
  ['iso', '2016-02-29T01:16:00Z', '2016-02-29T01:16'],
  ['iso', '2016-02-29 01:16:00+02:00', '2016-02-28T23:16'],
  ['iso', '2016-02-29T01:16', '2016-02-28T17:16'],
  ['iso', '2016-02-29 01:16:59.123456', '2016-02-28T17:16'],
  ['iso', '2016-02-29 01:16:00 +0200', '2016-02-28T23:16'],
  ['iso', '2016-02-29 01:16:00-05', '2016-02-29T06:16'],
])('%s reads %s', (format, text, expected) => {
  expect(utc('Asia/Shanghai', format, text)).toBe(expected)
})

const NO_TIMES: [format: string, texts: string[]][] = [
  [
    'd/M/yyyy HH:mm',
    [
      '30/2/2016 01:16',
      '29/2/2016 24:16',
      '29/2/2016 25:00',
      '29/2/2016 01:60',
      '29/2/2016',
      '29/2/2016 01:16x',
      '2016',
      '',
      '29/2/1999 01:16',
    ],
  ],
  [
    'iso',
    [
      '2016-02-30 01:16',
      '2016-02-30T01:16Z',
      '2016-02-29 24:16',
      '2016-02-29 25:00',
      '2016-02-29T25:00+08:00',
      '2016-02-29 01:60',
      '2016-02-29 01:16:60',
      '2016-13-01 01:16',
      '2016-02-29',
      '2016-02-29 01:16x',
      '2016-02-29 01:16+25:00',
      '2016',
      '',
      '1999-02-28 01:16',
    ],
  ],
]

test.each(NO_TIMES.flatMap(([format, texts]) => texts.map(text => [format, text])))(
  'not a time of %s: %s',
  (format, text) => {
    expect(utc('Asia/Shanghai', format, text)).toBeUndefined()
  },
)

test('an iso time is read to the millisecond', () => {
  expect(logTimes(mapping({ timeFormat: 'iso' }))('2016-02-29T01:16:59.1239Z')).toBe(
    Date.UTC(2016, 1, 29, 1, 16, 59, 123),
  )
})

test('a reading that occurs twice is its first occurrence, one that is skipped the moment of the change', () => {
  expect(utc('Europe/Berlin', 'yyyy-MM-dd HH:mm', '2016-10-30 02:30')).toBe('2016-10-30T00:30')
  expect(utc('Europe/Berlin', 'yyyy-MM-dd HH:mm', '2016-03-27 02:30')).toBe('2016-03-27T01:00')
})

test.each(['dd/MM HH:mm', 'yyyy-MM-dd', 'yy-MM-dd HH:mm', 'yyyy-MMM-dd HH:mm', 'yyyy-MM-dd hh:mm a'])(
  'no format: %s',
  format => {
    expect(timeFormatProblem(format)).toBeTypeOf('string')
  },
)
