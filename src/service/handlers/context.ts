import type { EndpointName } from '../../contract/endpoints.ts'
import type { Actor } from '../../domain/permissions.ts'
import type { Instant } from '../../domain/time.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { Principal } from '../../ports/identity.ts'
import type { Operation } from '../act.ts'
import type { Context } from '../http/handlers.ts'
import type { Photos } from '../photos.ts'
import type { Workspace } from '../workspace.ts'

export type Call<N extends EndpointName> = Context<N>

/** A call by somebody who is signed in. */
export type SignedCall = { principal: Principal; at: Instant }

/** What handlers work on. */
export interface Desk {
  ledger: Ledger
  workspace: Workspace
  auditors: ReadonlySet<string>
  sandbox: boolean
  photos: Photos
  /** Notes an auditor's reading; never with a text of the record. */
  audit(event: { actor: string; record: string }): void
}

export const actorOf = (desk: Desk, { principal }: SignedCall): Actor => ({
  id: principal.personId,
  auditor: desk.auditors.has(principal.personId),
})

/** A command as it came in, signed in and with its key. */
export interface CommandCall extends SignedCall {
  key: string
  params: unknown
  body: unknown
}

/** The command's identity for `once`: key scoped to workspace and actor, content from route, parameters and body. */
export const operationOf = (name: EndpointName, call: CommandCall): Operation => ({
  key: { workspace: call.principal.workspace, actor: call.principal.personId, key: call.key },
  content: [name, call.params, call.body],
  at: call.at,
})
