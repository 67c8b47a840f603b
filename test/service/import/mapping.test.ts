import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readMapping } from '../../../src/service/import/mapping.ts'
import { mapping } from './invented.ts'

test('the shipped ServiceNow mapping is a good one', () => {
  const text = readFileSync('src/service/import/mappings/servicenow.json', 'utf8')
  expect(readMapping(text)).toMatchObject({ source: 'servicenow', delimiter: ',', rowOrder: 'file' })
})

test.each([
  [{ timeZone: 'Beijing' }, /timeZone: .*IANA/],
  [{ timeFormat: 'dd.MM.yyyy' }, /timeFormat: .*H m/],
  [{ states: { New: 'proposed' } }, /states\.New: /],
  [{ states: {} }, /states: no state/],
  [{ urgencies: { High: 'rush' } }, /urgencies\.High: .*soon/],
  [{ people: { by: 'guess' } }, /people\.by: /],
  [{ units: { by: 'table' } }, /units\.table: /],
  [{ source: 'Service Now' }, /source: .*such as servicenow/],
  [{ colums: {} }, /colums/],
])('says where a mapping is wrong: %j', (changes, message) => {
  expect(() => mapping(changes)).toThrow(message)
})

test('says that a mapping is not JSON', () => {
  expect(() => readMapping('{ "source": }')).toThrow(/not JSON/)
})
