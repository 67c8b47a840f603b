import * as z from 'zod/mini'
import { type EndpointName, endpoints, type Reply } from '../../contract/endpoints.ts'
import { compiled } from './compiled.ts'

/**
 * The reply as it goes over the wire. Throws when it isn't what the endpoint table promises: a field nobody
 * declared must not leave the service.
 */
export function replyText<N extends EndpointName>(name: N, reply: Reply<N>): string {
  return JSON.stringify(z.parse(compiled(endpoints[name].reply as z.ZodMiniType), reply))
}
