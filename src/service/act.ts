import { createHash } from 'node:crypto'
import type { EndpointName, Reply } from '../contract/endpoints.ts'
import { isOpen, MOVES, type Move } from '../domain/moves.ts'
import { told } from '../domain/notices.ts'
import { type Actor, readAccess } from '../domain/permissions.ts'
import type { Rating } from '../domain/rating.ts'
import type { Facts, Outcome } from '../domain/request/facts.ts'
import { listing, parties, words } from '../domain/request/listing.ts'
import { stepsOf } from '../domain/request/steps.ts'
import type { Entry, Request } from '../domain/request.ts'
import type { Ledger, OperationKey, Save, StoredEntry, Tx } from '../ledger/ledger.ts'
import type { Sent } from './http/handlers.ts'
import { replyText } from './http/reply-text.ts'
import { Refused, ServiceFault, unlessRefused } from './refused.ts'

/** A command as it came in: the same key with the same content is answered alike, with other content refused. */
export interface Operation {
  key: OperationKey
  /** Route, parameters and body, from which the digest is made. */
  content: unknown
  at: number
}

const digestOf = (content: unknown) =>
  createHash('sha256').update(JSON.stringify(content)).digest('base64url')

/**
 * Runs the job at most once for its key, in one durable transaction; a second call gets the first one's answer, byte
 * for byte. Throws `key-reused` when the key came with other content before.
 */
export function once<N extends EndpointName>(
  ledger: Ledger,
  name: N,
  operation: Operation,
  job: (tx: Tx) => Promise<Reply<N>>,
): Promise<Sent> {
  const digest = digestOf(operation.content)
  return ledger.write(async tx => {
    const before = await tx.operation(operation.key)
    if (before && before.digest !== digest) throw new ServiceFault('key-reused')
    if (before) return { sent: before.answer }
    const answer = replyText(name, await job(tx))
    await tx.remember(operation.key, { digest, answer }, operation.at)
    return { sent: answer }
  })
}

/** A request with all that belongs to it. */
export interface Opened {
  request: Request
  entries: StoredEntry<Entry>[]
  ratings: Rating[]
}

/** The record with everything derived from it: list row, inbox lines, due steps, whom to tell, words to search. */
export function saveOf(
  workspace: string,
  before: Request | undefined,
  request: Request,
  entries: Entry[],
  facts: Facts,
): Save {
  const row = listing(request)
  const text = words(request)
  const save: Save = {
    workspace,
    kind: 'request',
    id: request.id,
    expectedVersion: request.version - 1,
    doc: request,
    row,
    index: {
      state: request.state,
      open: isOpen(request.state),
      dueAt: row.dueAt,
      parties: parties(request),
    },
    steps: stepsOf(request, facts),
    entries,
    notices: () => entries.flatMap(entry => told(before, { request, entry }, facts.org)),
    createdAt: request.createdAt,
    updatedAt: request.updatedAt,
  }
  return before && words(before) === text ? save : { ...save, words: text }
}

/** Reminders and escalations of the product's own change nothing anybody could contradict. */
const PASSING: readonly string[] = ['remindTurn', 'remindDue', 'missDue', 'remindOwner']

const isDecisive = ({ what }: Entry) =>
  what in MOVES ? MOVES[what as Move].checksVersion : !PASSING.includes(what)

/** The request as this version: a comment or a new watcher doesn't outdate what others have on their screens. */
export const numbered = (request: Request, entry: Entry, version: number): Request => ({
  ...request,
  version,
  decisiveVersion: isDecisive(entry) ? version : request.decisiveVersion,
})

/** Saves a new or moved request and returns it with its history. */
export async function commitOutcome(
  tx: Tx,
  workspace: string,
  before: Request | undefined,
  outcome: Outcome,
  facts: Facts,
): Promise<Opened> {
  const { request, entry } = unlessRefused(outcome)
  const version = (before?.version ?? 0) + 1
  const next = numbered(request, entry, version)
  await tx.save(saveOf(workspace, before, next, [entry], facts))
  const entries = before ? await tx.entries<Entry>(workspace, next.id) : [{ seq: 1, data: entry }]
  const ratings = before ? await tx.children<Rating>(workspace, 'rating', next.id) : []
  return { request: next, entries, ratings: ratings.map(({ doc }) => doc) }
}

/**
 * The request for a command. Refused as not found when there is none or this person may not know of it, and as
 * changed when he has not seen its newest decisive version.
 */
export async function loadForCommand(
  tx: Tx,
  workspace: string,
  id: string,
  actor: Actor,
  facts: Facts,
  seenVersion: number | undefined,
): Promise<Request> {
  const stored = await tx.load<Request>(workspace, 'request', id)
  if (!stored || readAccess(stored.doc, actor, facts.org, facts.at) === 'none') throw new Refused('not-found')
  const { decisiveVersion } = stored.doc
  const outdated =
    seenVersion !== undefined && (seenVersion < decisiveVersion || seenVersion > stored.version)
  if (outdated) throw new Refused('version-changed')
  return { ...stored.doc, version: stored.version }
}
