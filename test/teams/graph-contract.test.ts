import { describe, expect, it } from 'vitest'
import type { Heard } from '../../plugin-adapters/teams/emulator/server.ts'
import { contractProblems } from './graph-contract.ts'

const ITEM = { id: '1', eTag: '"{A},1"', fields: { '@odata.etag': '"{A},1"', Title: 'Any' } }
const CALL: Heard = {
  method: 'GET',
  part: false,
  url: '/sites/s/lists/l/items?$expand=fields($select=Title)',
  headers: {},
  body: undefined,
  status: 200,
  answer: { value: [ITEM] },
}

describe('the published contract of Graph', () => {
  it.each<[string, Partial<Heard>]>([
    ['items', {}],
    ['a delta, with and without brackets', { url: '/sites/s/lists/l/items/delta?token=t' }],
    ['a delta in brackets', { url: '/sites/s/lists/l/items/delta()' }],
    ['a site by its path', { url: '/sites/h:/sites/a/b', answer: { id: 's', displayName: 'B' } }],
    ['a refusal', { status: 404, answer: { error: { code: 'itemNotFound', message: 'No.' } } }],
    [
      'an empty answer',
      { method: 'DELETE', url: '/sites/s/lists/l/items/1', status: 204, answer: undefined },
    ],
    ['a person', { url: '/users/1', answer: { id: '1', displayName: 'A', mail: null } }],
  ])('takes %s', (_name, change) => {
    expect(contractProblems({ ...CALL, ...change })).toEqual([])
  })

  it.each<[string, Partial<Heard>, RegExp]>([
    ['an operation there is not', { method: 'PATCH' }, /no such operation/],
    ['an unknown query option', { url: '/sites/s/lists/l/items?$expnad=fields' }, /query option \$expnad/],
    ['a misspelt property', { answer: { value: [{ ...ITEM, etag: 'x' }] } }, /etag/],
    ['a property of another type', { answer: { value: [{ ...ITEM, id: 1 }] } }, /value\/0\/id/],
    ['a nested misspelt property', { answer: { value: [{ ...ITEM, contentType: { nmae: 'x' } }] } }, /nmae/],
    ['an answer without its list', { answer: [ITEM] }, /answer/],
    ['a status that is not declared', { status: 201 }, /not declared/],
    ['an error without a code', { status: 403, answer: { error: { message: 'No.' } } }, /code/],
    [
      'a body that is none',
      { method: 'POST', url: '/sites/s/lists/l/items', status: 201, answer: ITEM, body: { felds: {} } },
      /felds/,
    ],
    [
      'a batch of 21',
      {
        method: 'POST',
        url: '/$batch',
        body: { requests: Array(21).fill({ id: '1', method: 'GET', url: '/' }) },
      },
      /20/,
    ],
  ])('finds %s', (_name, change, problem) => {
    expect(contractProblems({ ...CALL, ...change }).join('\n')).toMatch(problem)
  })
})
