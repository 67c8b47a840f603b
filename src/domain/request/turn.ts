import type { Request } from '../request.ts'

export interface Turn {
  customer: boolean
  provider: boolean
}

/** Whose next move it is. Both, while a part delivery waits for the customer and the rest for the provider. */
export function waitsFor(request: Request): Turn {
  const customer = { customer: true, provider: false }
  const provider = { customer: false, provider: true }
  switch (request.state) {
    case 'submitted':
      return provider
    case 'clarifying':
    case 'proposed':
    case 'delivered':
      return customer
    case 'committed':
    case 'waiting':
      return inWork(request)
    default:
      return { customer: false, provider: false }
  }
}

function inWork(request: Request): Turn {
  const offer = request.pending?.kind === 'renegotiation' ? request.pending.side : null
  const part = request.criteria.some(criterion => criterion.state === 'delivered')
  const forCustomer = request.state === 'waiting' && request.waiting?.forCustomer === true
  const objected = request.waiting?.objection !== null
  const customer = offer === 'provider' || part || (forCustomer && !objected)
  // an offer of the provider's doesn't stop the work: the word in force stands until it is agreed
  const held = forCustomer && !objected && offer !== 'customer'
  return { customer, provider: !held }
}
