import type { QueryClient } from '@tanstack/react-query'
import type { EndpointName, Reply } from '../../contract/endpoints.ts'
import { keepRequest } from './keep-request.ts'
import { readKey } from './query-keys.ts'

/** Puts what a command answered into the cache. */
export function keepReply<N extends EndpointName>(cache: QueryClient, name: N, reply: Reply<N>): void {
  if (typeof reply !== 'object' || reply === null) return
  if ('access' in reply) keepRequest(cache, reply)
  if (name === 'unit.nameContacts' && 'id' in reply) {
    cache.setQueryData(readKey('unit.open', { params: { id: reply.id } }), reply)
  }
  if (name === 'pilot.set') {
    cache.setQueryData(readKey('pilot'), reply)
    cache.invalidateQueries({ queryKey: ['unit.open'] })
  }
  if (name === 'person.nameStandIn' || name === 'standIn.end') {
    cache.invalidateQueries({ queryKey: ['person.open'] })
  }
}
