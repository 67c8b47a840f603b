import { pause, run, stop } from '../clock.ts'
import { isOpen } from '../moves.ts'
import { type Leg, leg, type Request } from '../request.ts'
import type { Facts } from './facts.ts'

/** Delivery time runs unless the customer is to move: it pauses while he clarifies or reads a proposal, and while work waits for him. */
function deliveryRuns(request: Request): boolean {
  if (request.state === 'waiting') return !request.waiting?.forCustomer || request.waiting.objection !== null
  return request.state === 'submitted' || request.state === 'committed'
}

/** Brings the clocks of the current leg in line with the request's state; earlier legs stay as they ended. */
export function settleClocks(request: Request, facts: Facts): Request {
  const current = leg(request)
  const { calendar } = facts.terms(current.unitId, request.urgency)
  const { at } = facts
  const over = request.state === 'delivered' || !isOpen(request.state)
  const delivery = over
    ? stop(current.delivery, calendar, at)
    : deliveryRuns(request)
      ? run(current.delivery, calendar, at)
      : pause({ ...current.delivery, stoppedAt: null }, calendar, at)
  const answered = request.respondedAt !== null || !isOpen(request.state)
  const response = answered ? stop(current.response, calendar, at) : run(current.response, calendar, at)
  const settled: Leg = { ...current, delivery, response }
  return { ...request, legs: [...request.legs.slice(0, -1), settled] }
}
