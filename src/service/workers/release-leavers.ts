import type { FastifyBaseLogger } from 'fastify'
import type { PersonId } from '../../domain/organisation.ts'
import { releaseAssignee } from '../../domain/request/release-assignee.ts'
import type { Request } from '../../domain/request.ts'
import type { Instant } from '../../domain/time.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { numbered, saveOf } from '../act.ts'
import type { Workspace } from '../workspace.ts'

const PAGE = 100

async function release(ledger: Ledger, workspace: Workspace, id: string, at: Instant): Promise<void> {
  await ledger.write(async tx => {
    const stored = await tx.load<Request>(workspace.id, 'request', id)
    if (!stored) return
    const facts = workspace.facts('system', at)
    const request = { ...stored.doc, version: stored.version }
    const done = releaseAssignee(request, facts)
    if (!done) return
    const next = numbered(done.request, done.entry, stored.version + 1)
    await tx.save(saveOf(workspace.id, request, next, [done.entry], facts))
  })
}

/** Ids of open requests in which this person stands on the provider's side, page by page. */
async function* openWork({ reads }: Ledger, workspace: string, personId: PersonId) {
  const query = {
    workspace,
    parties: [`p:${personId}`],
    side: 'provider',
    state: 'open',
    limit: PAGE,
  } as const
  for (let before: string | undefined; ; ) {
    const rows = await reads.list(before === undefined ? query : { ...query, before })
    yield rows.map(row => row.id)
    before = rows.at(-1)?.id
    if (before === undefined || rows.length < PAGE) return
  }
}

/**
 * Gives the open work of those who have left back to its units, where contact and head see it. Done again it finds
 * nothing. A record that can't be worked on is logged and holds up no other.
 */
export async function releaseLeavers(
  ledger: Ledger,
  workspace: Workspace,
  at: Instant,
  log: FastifyBaseLogger,
): Promise<void> {
  const tried = (id: string) =>
    release(ledger, workspace, id, at).catch((error: unknown) =>
      log.error({ record: id, err: error }, 'a leaver’s request could not be given back'),
    )
  const left = [...workspace.org().people()].filter(person => !person.active)
  for (const { id: personId } of left)
    for await (const ids of openWork(ledger, workspace.id, personId)) await Promise.all(ids.map(tried))
}
