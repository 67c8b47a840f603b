import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOUR } from '../../../src/domain/time.ts'
import { type Folder, openFolder } from './invented.ts'
import { EXTRACT, ever, hasWhole, importServiceNow, inState, kept, WHOLE } from './servicenow.ts'

const WHY_NOT =
  'the whole log is not tried: SERVICENOW_LOG names no file (UCI, "Incident management process enriched event log")'

/** `resolved_at` of every case of the extract that has one; nothing in it is quoted. */
function resolvedTimes(): Map<string, number> {
  const [header = '', ...rows] = gunzipSync(readFileSync(EXTRACT)).toString().trim().split('\n')
  const column = header.split(',').indexOf('resolved_at')
  const times = rows
    .map(row => row.split(','))
    .flatMap(cells => {
      const [, d, m, y, time] = /^(\d+)\/(\d+)\/(\d+) (.+)$/.exec(cells[column] ?? '') ?? []
      const iso = `${y}-${m?.padStart(2, '0')}-${d?.padStart(2, '0')}T${time}+08:00`
      return y === undefined ? [] : [[cells[0] ?? '', Date.parse(iso)] as const]
    })
  return new Map(times)
}

let folder: Folder
beforeAll(async () => {
  folder = await openFolder()
})
afterAll(() => folder.remove())

// Expected figures were counted from the file by a script of its own, in another language.
test('200 cases of a real service desk come in as the log has them', async () => {
  const { summary, rejects } = await importServiceNow(folder, EXTRACT)
  expect(summary).toMatchObject({ rows: 1224, imported: 200, rejectedRows: 2, rejectedCases: 0, timed: 188 })
  expect((summary.medianTime ?? 0) / HOUR).toBeCloseTo(53.79, 2)
  expect(rejects).toMatchObject([
    { number: 'INC0028089', reason: 'state "-100" is not in the mapping' },
    { number: 'INC0028089', reason: 'state "-100" is not in the mapping' },
  ])
  const all = await kept(folder)
  expect([inState(all, 'confirmed'), inState(all, 'submitted')]).toEqual([199, 1])
  expect([ever(all, 'clarifying'), ever(all, 'waiting')]).toEqual([67, 12])
  expect(all.filter(({ request }) => request.deliveries.some(delivery => delivery.returned))).toHaveLength(8)
})

test('a case with rejected rows is kept, and histories never go back in time', async () => {
  const all = await kept(folder)
  const odd = all.find(({ request }) => request.imported?.number === 'INC0028089')
  expect(odd?.request.state).toBe('confirmed')
  for (const { entries, request } of all) {
    const times = entries.map(entry => entry.at)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times[0]).toBe(request.createdAt)
    expect(request.customer.personId).not.toBe(request.assigneeId)
    expect(request.commitments).toEqual([])
  }
})

test('the last delivery stands at the resolved time of the log, except where no row says resolved', async () => {
  const resolved = resolvedTimes()
  const differing = (await kept(folder)).filter(({ request }) => {
    const time = resolved.get(request.imported?.number ?? '')
    return time !== undefined && request.deliveries.at(-1)?.at !== time
  })
  expect(differing.map(({ request }) => [request.imported?.number, request.state])).toEqual([
    ['INC0029233', 'submitted'],
  ])
})

if (!hasWhole) test.skip(WHY_NOT)

test.runIf(hasWhole)(
  'the whole log of 119,998 rows comes in as it was counted, and a second run imports nothing',
  async () => {
    const whole = await openFolder()
    const { summary, rejects } = await importServiceNow(whole, WHOLE)
    expect(summary).toMatchObject({ rows: 119_998, cases: 20_769, imported: 20_769, rejectedRows: 2 })
    expect(rejects.map(({ line, reason }) => [line, reason])).toEqual([
      [115_643, 'state "-100" is not in the mapping'],
      [115_644, 'state "-100" is not in the mapping'],
    ])
    expect(summary.timed).toBe(19_351)
    expect(((summary.medianTime ?? 0) / HOUR).toFixed(1)).toBe('24.6')
    const all = await kept(whole)
    expect(all).toHaveLength(20_769)
    expect([inState(all, 'confirmed'), inState(all, 'submitted')]).toEqual([20_768, 1])
    expect([ever(all, 'clarifying'), ever(all, 'waiting')]).toEqual([4_775, 420])
    const again = await importServiceNow(whole, WHOLE)
    expect(again.summary).toMatchObject({ imported: 0, known: 20_769 })
    await whole.remove()
  },
  240_000,
)
