import type { Body, EndpointName, Endpoints, Params, Query, Reply } from '../../contract/endpoints.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { Instant } from '../../domain/time.ts'
import type { SignedIn } from '../session.ts'

type Open<N extends EndpointName> = Endpoints[N]['access'] extends 'none' ? true : false

/** What a handler gets: everything already checked against the endpoint table. */
export interface Context<N extends EndpointName> {
  params: Params<N>
  query: Query<N>
  body: Body<N>
  principal: Open<N> extends true ? null : SignedIn
  /** The `Idempotency-Key` of a command; empty for look-ups. */
  key: string
  /** When the whole request had come in. */
  at: Instant
}

/** An answer that is text already, such as a remembered one; it was checked when it was made (`replyText`). */
export interface Sent {
  readonly sent: string
}

/** One function for every endpoint; a missing one does not compile. A refusal is returned or thrown as `Refused`. */
export type Handlers = { [N in EndpointName]: (context: Context<N>) => Promise<Reply<N> | Refusal | Sent> }
