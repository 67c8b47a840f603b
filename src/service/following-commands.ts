import { type EndpointName, endpoints } from '../contract/endpoints.ts'
import type { Handlers } from './http/handlers.ts'
import { ServiceFault } from './refused.ts'
import type { Workspace } from './workspace.ts'

type AnyHandler = (call: unknown) => Promise<unknown>

/**
 * Commands are decided by the organisation as the ledger has it, whichever process changed it: one look-up by key. None is
 * decided while the records are being read back from the host.
 */
export function followingCommands(
  handlers: Handlers,
  workspace: Workspace,
  catchingUp: () => boolean,
): Handlers {
  const following = (handle: AnyHandler) => async (call: unknown) => {
    if (catchingUp()) throw new ServiceFault('catching-up')
    await workspace.follow()
    return handle(call)
  }
  const entries = Object.entries(handlers).map(([name, handle]) => [
    name,
    endpoints[name as EndpointName].command ? following(handle as AnyHandler) : handle,
  ])
  return Object.fromEntries(entries) as Handlers
}
