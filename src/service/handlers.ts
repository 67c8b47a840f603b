import { MOVE_NAMES, type Move } from '../domain/moves.ts'
import type { Desk } from './handlers/context.ts'
import { home, listRequests } from './handlers/lists.ts'
import { endStandIn, me, nameStandIn, openPerson, personPhoto } from './handlers/people.ts'
import { moveRequest, openRequest, rateRequest, submitRequest } from './handlers/requests.ts'
import { counterparts, search } from './handlers/search.ts'
import { duePreview, nameContacts, openUnit, organisationTree } from './handlers/units.ts'
import type { Handlers } from './http/handlers.ts'

type SessionHandlers = Pick<Handlers, 'session.open' | 'session.renew'>
type MoveHandlers = { [M in Move as `request.${M}`]: Handlers[`request.${M}`] }

const moveHandlers = (desk: Desk) =>
  Object.fromEntries(
    MOVE_NAMES.map(move => [`request.${move}`, (call: never) => moveRequest(desk, move, call)]),
  ) as unknown as MoveHandlers

/** A function for every endpoint of the contract. */
export function createHandlers(desk: Desk, sessions: SessionHandlers): Handlers {
  return {
    ...sessions,
    me: async call => me(desk, call),
    home: call => home(desk, call),
    'request.list': call => listRequests(desk, call),
    'request.open': call => openRequest(desk, call),
    'request.submit': call => submitRequest(desk, call),
    ...moveHandlers(desk),
    'request.rate': call => rateRequest(desk, call),
    due: async call => duePreview(desk, call),
    search: call => search(desk, call),
    counterparts: call => counterparts(desk, call),
    organisation: async () => organisationTree(desk),
    'unit.open': async call => openUnit(desk, call),
    'unit.nameContacts': call => nameContacts(desk, call),
    'person.open': async call => openPerson(desk, call),
    'person.photo': call => personPhoto(desk, call),
    'person.nameStandIn': call => nameStandIn(desk, call),
    'standIn.end': call => endStandIn(desk, call),
  }
}
