import type { EndpointName, Params } from '../../contract/endpoints.ts'
import type { MoveInputs } from '../../contract/request-inputs.ts'
import type { OpenedRequest, RequestView } from '../../contract/request-views.ts'
import type { Move } from '../../domain/moves.ts'
import { readAccess, readsAsAuditor } from '../../domain/permissions.ts'
import { type Rating, rate, ratingId } from '../../domain/rating.ts'
import { type MoveInput, makeMove } from '../../domain/request/make-move.ts'
import { submit } from '../../domain/request/submit.ts'
import type { Entry, Request } from '../../domain/request.ts'
import { commitOutcome, loadForCommand, type Opened, once } from '../act.ts'
import type { Sent } from '../http/handlers.ts'
import { newUlid } from '../ids.ts'
import { Refused, unlessRefused } from '../refused.ts'
import { openedView, summaryView } from '../views/request-view.ts'
import { actorOf, type Call, type CommandCall, type Desk, operationOf, type SignedCall } from './context.ts'

/** The view for the person who just acted: he may always see what he did. */
function viewOf(opened: Opened, desk: Desk, call: SignedCall): OpenedRequest {
  const view = openedView(opened, actorOf(desk, call), desk.workspace, call.at)
  if (!view) throw new Refused('not-found')
  return view
}

function wholeView(opened: Opened, desk: Desk, call: SignedCall): RequestView {
  const view = viewOf(opened, desk, call)
  if (view.access !== 'full') throw new Refused('not-reader')
  return view
}

export function submitRequest(desk: Desk, call: Call<'request.submit'>): Promise<Sent> {
  const { ledger, workspace } = desk
  const facts = workspace.facts(call.principal.personId, call.at)
  const outcome = submit(newUlid(), call.body, facts)
  return once(ledger, 'request.submit', operationOf('request.submit', call), async tx =>
    wholeView(await commitOutcome(tx, workspace.id, undefined, outcome, facts), desk, call),
  )
}

interface MoveCall<M extends Move> extends CommandCall {
  params: Params<'request.confirm'>
  body: { version?: number | undefined; input: MoveInputs[M] }
}

/**
 * One handler for every move of the table: load, decide, commit, answer. Who can't read the request after his own
 * move, such as a watcher who left, gets its row.
 */
export function moveRequest<M extends Move>(desk: Desk, move: M, call: MoveCall<M>): Promise<Sent> {
  const { ledger, workspace } = desk
  const actor = actorOf(desk, call)
  const facts = workspace.facts(actor.id, call.at)
  const name = `request.${move}` as const
  return once<EndpointName>(ledger, name, operationOf(name, call), async tx => {
    const { version, input } = call.body
    const request = await loadForCommand(tx, workspace.id, call.params.id, actor, facts, version)
    const outcome = makeMove(request, move, input as unknown as MoveInput<M>, actor, facts)
    const moved = await commitOutcome(tx, workspace.id, request, outcome, facts)
    return openedView(moved, actor, workspace, call.at) ?? summaryView(moved, actor, workspace, call.at)
  })
}

export async function openRequest(desk: Desk, call: Call<'request.open'>): Promise<OpenedRequest> {
  const { ledger, workspace } = desk
  const { id } = call.params
  const [stored, entries, ratings] = await Promise.all([
    ledger.reads.load<Request>(workspace.id, 'request', id),
    ledger.reads.entries<Entry>(workspace.id, id),
    ledger.reads.children<Rating>(workspace.id, 'rating', id),
  ])
  if (!stored) throw new Refused('not-found')
  const actor = actorOf(desk, call)
  if (readsAsAuditor(stored.doc, actor, workspace.org(), call.at)) desk.audit({ actor: actor.id, record: id })
  return viewOf({ request: stored.doc, entries, ratings: ratings.map(({ doc }) => doc) }, desk, call)
}

/** The customer's mark is a record of its own; the request itself is not touched. */
export function rateRequest(desk: Desk, call: Call<'request.rate'>): Promise<Sent> {
  const { ledger, workspace } = desk
  const actor = actorOf(desk, call)
  const facts = workspace.facts(actor.id, call.at)
  return once(ledger, 'request.rate', operationOf('request.rate', call), async tx => {
    const request = await loadForCommand(tx, workspace.id, call.params.id, actor, facts, undefined)
    if (readAccess(request, actor, facts.org, facts.at) !== 'full') throw new Refused('not-customer')
    const before = await tx.load<Rating>(workspace.id, 'rating', ratingId(request.id, actor.id))
    const rating = unlessRefused(rate(request, before?.doc, call.body, actor, facts))
    await saveRating(tx, workspace.id, rating, before?.version ?? 0)
    const entries = await tx.entries<Entry>(workspace.id, request.id)
    const ratings = await tx.children<Rating>(workspace.id, 'rating', request.id)
    return wholeView({ request, entries, ratings: ratings.map(({ doc }) => doc) }, desk, call)
  })
}

type Tx = Parameters<Parameters<Desk['ledger']['write']>[0]>[0]

const saveRating = (tx: Tx, workspace: string, rating: Rating, expectedVersion: number) =>
  tx.save({
    workspace,
    kind: 'rating',
    id: rating.id,
    parentId: rating.requestId,
    expectedVersion,
    doc: rating,
    createdAt: rating.earlier[0]?.at ?? rating.at,
    updatedAt: rating.at,
  })
