import type { CallFailed } from '../../contract/client.ts'
import type { BodyInput } from '../../contract/endpoints.ts'
import type { OpenedRequest, RequestRow } from '../../contract/request-views.ts'
import { MOVES, type Move } from '../../domain/moves.ts'
import type { IntentStore } from './intent.ts'
import { type ActStatus, useAct } from './use-act.ts'

export type MoveInput<M extends Move> = BodyInput<`request.${M}`>['input']

export interface MoveAct<M extends Move> {
  send(input: MoveInput<M>): Promise<OpenedRequest | null>
  status: ActStatus
  error: CallFailed | null
  giveUp(): void
  clearError(): void
}

/** One move of one request, sent with the version the person has before him where the move asks for it. */
export function useMove<M extends Move>(
  move: M,
  { id, version }: Pick<RequestRow, 'id' | 'version'>,
  kept?: IntentStore,
): MoveAct<M> {
  // every move has the same shape; the compiler does not follow it through the table
  const act = useAct(`request.${move}` as 'request.comment', kept)
  const send = (input: MoveInput<M>) => {
    const body = MOVES[move].checksVersion ? { version, input } : { input }
    return act.send({ params: { id }, body: body as BodyInput<'request.comment'> })
  }
  return { ...act, send }
}
