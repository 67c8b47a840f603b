import { expect, test } from 'vitest'
import { HOUR } from '../../../src/domain/time.ts'
import { at, historyOf } from './history.ts'

// Monday 7 March 2016; hours are 9–12 and 13–18
test('the first response is the first row that leaves submitted, the delivery the resolved time, in working hours', async () => {
  const { request } = await historyOf([
    ['2016-03-07 09:00', 'New'],
    ['2016-03-07 11:00', 'Active'],
    ['2016-03-08 10:00', 'Resolved'],
    ['2016-03-13 10:00', 'Closed'],
  ])
  expect(request.legs).toHaveLength(1)
  expect(request.legs[0]?.response).toMatchObject({ used: 2 * HOUR, stoppedAt: at('2016-03-07 11:00') })
  expect(request.legs[0]?.delivery).toMatchObject({ used: 9 * HOUR, stoppedAt: at('2016-03-08 10:00') })
  expect(request).toMatchObject({ confirmedAt: at('2016-03-13 10:00'), respondedAt: at('2016-03-07 11:00') })
})

test('the delivery clock pauses while the user is asked or has to test, not while a vendor works', async () => {
  const { request } = await historyOf([
    ['2016-03-07 09:00', 'New'],
    ['2016-03-07 10:00', 'Awaiting User'],
    ['2016-03-07 14:00', 'Active'],
    ['2016-03-07 15:00', 'Customer to test'],
    ['2016-03-07 16:00', 'Active'],
    ['2016-03-07 16:30', 'Awaiting Vendor'],
    ['2016-03-07 17:30', 'Resolved'],
  ])
  // 9–10, 14–15, 16–17:30
  expect(request.legs[0]?.delivery.used).toBe(3.5 * HOUR)
  expect(request.rounds).toBe(1)
})

test('a reopened delivery stays as returned and the clock goes on where it stopped', async () => {
  const { request, entries } = await historyOf([
    ['2016-03-07 09:00', 'Active'],
    ['2016-03-07 10:00', 'Resolved'],
    ['2016-03-08 09:00', 'Active'],
    ['2016-03-08 11:00', 'Resolved'],
  ])
  expect(request.deliveries).toMatchObject([
    { at: at('2016-03-07 10:00'), returned: { at: at('2016-03-08 09:00'), cause: 'not-met' } },
    { at: at('2016-03-08 11:00'), returned: null },
  ])
  expect(request.legs[0]?.delivery.used).toBe(3 * HOUR)
  expect(entries.map(entry => entry.what)).toContain('reopen')
})

test('of several resolved rows the column says which one counts', async () => {
  const resolved = ['sales-1', 'it', 'it-1', '2016-03-07 15:00']
  const { request } = await historyOf([
    ['2016-03-07 09:00', 'Active', ...resolved],
    ['2016-03-07 11:00', 'Resolved', ...resolved],
    ['2016-03-07 15:00', 'Resolved', ...resolved],
    ['2016-03-09 10:00', 'Closed', ...resolved],
  ])
  expect(request.deliveries.map(delivery => delivery.at)).toEqual([at('2016-03-07 15:00')])
})

test('a delivery column that does not fit between the rows is not believed', async () => {
  const resolved = ['sales-1', 'it', 'it-1', '2016-03-20 15:00']
  const { request } = await historyOf([
    ['2016-03-07 11:00', 'Resolved', ...resolved],
    ['2016-03-09 10:00', 'Closed', ...resolved],
  ])
  expect(request.deliveries.map(delivery => delivery.at)).toEqual([at('2016-03-07 11:00')])
})

test('another group is another leg with clocks of its own; its response is its next row', async () => {
  const { request, entries } = await historyOf([
    ['2016-03-07 09:00', 'New', 'sales-1', 'it', 'it-1'],
    ['2016-03-07 10:00', 'Active', 'sales-1', 'plant', 'plant-2'],
    ['2016-03-07 11:00', 'Active', 'sales-1', 'plant', 'plant-2'],
    ['2016-03-07 14:00', 'Resolved', 'sales-1', 'plant', 'plant-2'],
  ])
  expect(request.legs.map(leg => [leg.unitId, leg.response.used / HOUR, leg.delivery.used / HOUR])).toEqual([
    ['it', 1, 1],
    ['plant', 1, 3],
  ])
  expect(request.legs[0]?.to).toBe(at('2016-03-07 10:00'))
  expect(request.assigneeId).toBe('plant-2')
  expect(entries.map(entry => entry.what)).toEqual(['submit', 'propose', 'handOver', 'reassign', 'deliver'])
})

test('who resolves a case in the row that gives it to him has delivered it', async () => {
  const { request } = await historyOf([
    ['2016-03-07 09:00', 'New', 'sales-1', 'it', '?'],
    ['2016-03-07 10:00', 'Resolved', 'sales-1', 'plant', 'plant-2'],
  ])
  expect(request.legs.map(leg => leg.unitId)).toEqual(['it', 'plant'])
  expect(request.deliveries).toMatchObject([{ by: 'plant-2' }])
})

test('the requester is never the assignee', async () => {
  const { request } = await historyOf([['2016-03-07 09:00', 'Active', 'it-1', 'it', 'it-1']])
  expect(request).toMatchObject({ assigneeId: null, customer: { personId: 'it-1', unitId: 'it' } })
})

test('a withdrawn or declined case keeps the log’s word as its reason', async () => {
  const withdrawn = await historyOf([['2016-03-07 09:00', 'Cancelled']])
  expect(withdrawn.request.ending).toMatchObject({ by: 'sales-1', reason: 'Cancelled', from: 'submitted' })
  const declined = await historyOf([['2016-03-07 09:00', 'Refused']])
  expect(declined.request.ending).toMatchObject({ by: 'it-1', reason: 'Refused' })
})

test('an unknown group becomes the first one the log names, not a hand-over', async () => {
  const { request } = await historyOf([
    ['2016-03-07 09:00', 'New', 'sales-1', '?'],
    ['2016-03-07 10:00', 'Active', 'sales-1', 'plant'],
  ])
  expect(request.legs.map(leg => leg.unitId)).toEqual(['plant'])
})

test('rows go by their time; with rowOrder "file" the file’s order counts and nothing goes back in time', async () => {
  const rows = [
    ['2016-03-07 10:00', 'Active'],
    ['2016-03-07 11:00', 'Resolved'],
    ['2016-03-07 10:30', 'Closed'],
  ]
  const byTime = await historyOf([rows[2] ?? [], rows[0] ?? [], rows[1] ?? []], { rowOrder: 'file' })
  expect(byTime.request.state).toBe('delivered')
  const byFile = await historyOf(rows, { rowOrder: 'file' })
  expect(byFile.request.state).toBe('confirmed')
  expect(byFile.request.confirmedAt).toBe(at('2016-03-07 11:00'))
})

test('a title longer than a request may have is cut', async () => {
  const { request } = await historyOf([['2016-03-07 09:00', 'New']], { title: `{case} ${'x'.repeat(300)}` })
  expect(request.title).toHaveLength(200)
})
