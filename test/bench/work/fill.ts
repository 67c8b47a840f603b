import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ulid } from 'ulid'
import type { RequestState } from '../../../src/domain/moves.ts'
import { isRefusal } from '../../../src/domain/refusal.ts'
import { submit } from '../../../src/domain/request/submit.ts'
import { DAY, HOUR, MINUTE } from '../../../src/domain/time.ts'
import type { Ledger } from '../../../src/ledger/ledger.ts'
import { openLedger } from '../../../src/ledger/open-ledger.ts'
import { saveOf } from '../../../src/service/act.ts'
import type { Workspace } from '../../../src/service/workspace.ts'
import { sameRandoms } from '../figures.ts'
import { LIVES, live } from './lives.ts'
import { type People, peopleOf, settle, WORKSPACE } from './organisation.ts'
import { submission } from './submission.ts'

/** A request the load may use. */
export interface Known {
  id: string
  customerId: string
  providerId: string
  state: RequestState
}

export interface Filled {
  /** The ledger with so many requests, untouched; services get copies. */
  file: string
  requests: Known[]
  people: People
}

/** So many requests of one person stand together: his list of 25 is full in the smallest ledger too. */
export const ASKED_IN_A_ROW = 26
const BATCH = 500
/** Operation keys are kept for eight days only: one request in ten still has its own. */
const KEY_KEPT = 10

/** Fills one ledger from size to size and leaves a copy of each behind, before any service starts. */
export async function fillLedgers(
  sizes: number[],
  folder: string,
  say: (text: string) => void,
): Promise<Map<number, Filled>> {
  const growing = join(folder, 'growing.db')
  const filled = new Map<number, Filled>()
  const requests: Known[] = []
  const random = sameRandoms(1)
  for (const size of sizes) {
    say(`filling a ledger with ${size.toLocaleString('en')} requests`)
    const ledger = await openLedger({ path: growing })
    const workspace = await settle(ledger)
    const people = peopleOf(workspace.org())
    while (requests.length < size) {
      const count = Math.min(BATCH, size - requests.length)
      requests.push(...(await addRequests(ledger, workspace, people, requests.length, count, random)))
    }
    while ((await ledger.indexWords(2_000)) > 0);
    await ledger.close()
    const file = join(folder, `filled-${size}.db`)
    await copyFile(growing, file)
    filled.set(size, { file, requests: [...requests], people })
  }
  return filled
}

async function addRequests(
  ledger: Ledger,
  workspace: Workspace,
  people: People,
  first: number,
  count: number,
  random: () => number,
): Promise<Known[]> {
  const made = Array.from({ length: count }, (_, index) =>
    makeRequest(workspace, people, first + index, random),
  )
  await ledger.write(async tx => {
    for (const [index, { save, customerId }] of made.entries()) {
      await tx.save(save)
      if ((first + index) % KEY_KEPT > 0) continue
      const operation = { digest: save.id, answer: JSON.stringify(save.doc) }
      await tx.remember({ workspace: WORKSPACE, actor: customerId, key: save.id }, operation, save.createdAt)
    }
  })
  return made.map(({ save, ...known }) => known)
}

/** The `n`th request with its whole life, as the service would have written it. */
function makeRequest(workspace: Workspace, people: People, n: number, random: () => number) {
  const life = LIVES[n % LIVES.length] ?? { open: true, acts: [] }
  const customerId = people.ids[Math.floor(n / ASKED_IN_A_ROW) % people.ids.length] ?? ''
  const { unitId, providerId } = people.counterpart(customerId, Math.floor(random() * 1000))
  // What is open is fresh, so that nothing becomes due while the service is measured.
  const age = life.open ? 20 * MINUTE + random() * 2 * HOUR : (5 + random() * 355) * DAY
  const at = Math.round(Date.now() - age)
  const begun = submit(ulid(at, random), submission(unitId, n), workspace.facts(customerId, at))
  if (isRefusal(begun)) throw new Error(`request ${n}: ${begun.refused}`)
  const ids = { customer: customerId, provider: providerId }
  const lived = live(begun, life, life.open ? MINUTE : 6 * HOUR, (by, when) => workspace.facts(ids[by], when))
  const request = { ...lived.request, version: 1 }
  const facts = workspace.facts(customerId, request.updatedAt)
  const save = saveOf(WORKSPACE, undefined, request, lived.entries, facts)
  return { save, id: request.id, customerId, providerId, state: request.state }
}
