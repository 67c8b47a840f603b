import { expect, test } from 'vitest'
import { rowReader } from '../../../src/service/import/read-row.ts'
import { mapping } from './invented.ts'

const HEADER = ['case', 'time', 'state', 'who', 'group', 'to', 'resolved']
const read = (...cells: string[]) => rowReader(mapping(), HEADER)({ line: 7, cells })

test('a row keeps what the log says and leaves out what it does not know', () => {
  expect(read('C1', '2016-03-07 09:00', 'New', 'sales-1', '?', '', '')).toMatchObject({
    number: 'C1',
    word: 'New',
    title: 'C1 · ?',
    unit: null,
    assignee: null,
    deliveredAt: null,
  })
})

test.each([
  [['C1', '2016-03-07 09:00', 'New'], '3 columns instead of 7'],
  [
    ['C1', '7.3.2016', 'New', '', '', '', ''],
    'time "7.3.2016" is not a time of 2000–2099 written as yyyy-MM-dd HH:mm',
  ],
  [['C1', '2016-03-07 09:00', '-100', '', '', '', ''], 'state "-100" is not in the mapping'],
  [['C1', '2016-03-07 09:00', 'toString', '', '', '', ''], 'state "toString" is not in the mapping'],
  [['', '2016-03-07 09:00', 'New', '', '', '', ''], 'case is empty'],
  [
    ['C1', '2016-03-07 09:00', 'New', '', '', '', 'soon'],
    'resolved "soon" is not a time of 2000–2099 written as yyyy-MM-dd HH:mm',
  ],
])('rejects %j with its line and the reason', (cells, reason) => {
  expect(read(...cells)).toMatchObject({ line: 7, number: cells[0], reason })
})

test('an impossible time is rejected with its reason, written as iso too', () => {
  const read = rowReader(mapping({ timeFormat: 'iso' }), HEADER)
  const cells = ['C1', '2025-03-31 25:00', 'New', '', '', '', '']
  expect(read({ line: 7, cells })).toMatchObject({
    line: 7,
    number: 'C1',
    reason: 'time "2025-03-31 25:00" is not a time of 2000–2099 written as iso',
  })
})

test('rows with the same fault are of one kind, whatever their values', () => {
  const kindOf = (...cells: string[]) => {
    const row = read(...cells)
    return 'kind' in row ? row.kind : undefined
  }
  const times = ['7.3.2016', '8.3.2016'].map(time => kindOf('C1', time, 'New', '', '', '', ''))
  expect(times[0]).toBe(times[1])
  expect(kindOf('C1', '2016-03-07 09:00', '-100', '', '', '', '')).not.toBe(times[0])
})

test('names all columns the log does not have', () => {
  expect(() => rowReader(mapping(), ['case', 'time', 'group'])).toThrow(
    /no column "state" \(state\), "who" \(requester\), "to" \(assignee\), "resolved" \(deliveredAt\)\. Its columns: case, time, group/,
  )
})
