import { Writable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { progressDisplay } from '../../../src/service/import/progress.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())

/** An output a person looks at, on a terminal or in a file. */
function screen(isTTY: boolean) {
  let text = ''
  const sink = new Writable({
    write(part, _encoding, done) {
      text += part
      done()
    },
  })
  const output = Object.assign(sink, { isTTY, columns: 120 }) as unknown as NodeJS.WriteStream
  return { output, text: () => stripVTControlCharacters(text) }
}

/** A log of which so much is read, 0–1. */
function shown(isTTY = false) {
  const { output, text } = screen(isTTY)
  const log = { read: 0 }
  const display = progressDisplay(output, () => log.read)
  const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000)
  return { ...display, log, text, pass }
}

test('tells how much of the log is read, how fast, and how long it still takes', () => {
  const { show, log, pass, text } = shown()
  show({ phase: 'reading', rows: 1 })
  pass(10)
  log.read = 0.25
  show({ phase: 'reading', rows: 50_000 })
  expect(text()).toBe('reading 25 %, 50,000 rows, 5,000 rows/s, 30 s left\n')
})

test('tells minutes where it takes that long', () => {
  const { show, log, pass, text } = shown()
  show({ phase: 'reading', rows: 1 })
  pass(20)
  log.read = 0.125
  show({ phase: 'reading', rows: 1_000_000 })
  expect(text()).toBe('reading 12 %, 1,000,000 rows, 50,000 rows/s, 2 min 20 s left\n')
})

test('begins anew with the writing: its rate is not that of the reading', () => {
  const { show, log, pass, text } = shown()
  show({ phase: 'reading', rows: 1 })
  pass(30)
  log.read = 1
  show({ phase: 'writing', rows: 0, total: 10_000 })
  pass(8)
  show({ phase: 'writing', rows: 4_000, total: 10_000 })
  expect(text()).toBe('writing 40 %, 4,000 rows, 500 rows/s, 12 s left\n')
})

test('writes into a file no more than a line every five seconds', () => {
  const { show, log, pass, text } = shown()
  for (let second = 0; second < 12; second++) {
    log.read = second / 20
    show({ phase: 'reading', rows: second * 100 })
    pass(1)
  }
  expect(text().trim().split('\n')).toEqual([
    'reading 25 %, 500 rows, 100 rows/s, 15 s left',
    'reading 50 %, 1,000 rows, 100 rows/s, 10 s left',
  ])
})

test('never tells less than no time, when the log grew while it was read', () => {
  const { show, log, pass, text } = shown()
  show({ phase: 'reading', rows: 1 })
  pass(10)
  log.read = 1.25
  show({ phase: 'reading', rows: 1_000 })
  expect(text()).toBe('reading 100 %, 1,000 rows, 100 rows/s, 0 s left\n')
})

test('draws a bar on a terminal', () => {
  const { show, close, log, pass, text } = shown(true)
  show({ phase: 'reading', rows: 1 })
  pass(10)
  log.read = 0.5
  show({ phase: 'reading', rows: 50_000 })
  expect(text()).toMatch(/█{20}░{20} reading 50 %, 50,000 rows, 5,000 rows\/s, 10 s left/)
  close()
})
