import { isRefusal } from '../../src/domain/refusal.ts'
import { makeMove } from '../../src/domain/request/make-move.ts'
import type { Submission } from '../../src/domain/request/submit.ts'
import type { Request } from '../../src/domain/request.ts'
import type { Instant, Ms } from '../../src/domain/time.ts'
import type { SyncEvent } from '../../src/ledger/host-copy.ts'
import type { Ledger } from '../../src/ledger/ledger.ts'
import type { Naming } from '../../src/ports/columns/table.ts'
import type { RecordKind, RecordStore } from '../../src/ports/record-store.ts'
import { numbered, saveOf } from '../../src/service/act.ts'
import { recordRules } from '../../src/service/record-rules.ts'
import { unitBudget } from '../../src/sync/budget.ts'
import type { SyncOptions, Trouble } from '../../src/sync/context.ts'
import { placeOf } from '../../src/sync/row.ts'
import { sealWith } from '../../src/sync/seal.ts'
import { openSync, type Sync } from '../../src/sync/sync.ts'
import { asked, facts, t } from '../domain/sample.ts'

export const WORKSPACE = 'acme'
const MONDAY: Instant = t('Mon 10:00')
const SEAL = sealWith([{ id: 'k1', secret: Buffer.alloc(32, 7) }])

const naming: Naming = {
  person: id => id,
  unit: id => id,
  state: code => code,
  urgency: code => code,
}

export interface World {
  ledger: Ledger
  /** `back`: how far it was set back, which clocks that only go on don't notice. */
  clock: { now: Instant; back: Ms }
  events: SyncEvent[]
  troubles: Trouble[]
  sync: Sync
  /** Another process over the same ledger and host. */
  open(change?: Partial<SyncOptions>): Sync
  /** Pushes until nothing waits or the sync wants a pause of more than a second. */
  pushAll(sync?: Sync): Promise<number>
  /** Pulls to the end, letting time pass where it has to. */
  pullAll(sync?: Sync): Promise<void>
}

let holders = 0

/** A sync over this ledger and store, by a clock that tests move. */
export function openWorld(ledger: Ledger, store: RecordStore, change: Partial<SyncOptions> = {}): World {
  const clock = { now: MONDAY, back: 0 }
  const events: SyncEvent[] = []
  const troubles: Trouble[] = []
  const rules = recordRules({ id: WORKSPACE, facts: (by: string, at: Instant) => facts(at, by) } as never)
  const open = (more: Partial<SyncOptions> = {}) => {
    const elapsed = () => clock.now + clock.back
    holders += 1
    return openSync({
      ledger,
      workspace: WORKSPACE,
      store,
      seal: SEAL,
      rules,
      naming: () => naming,
      budget: unitBudget({ perMinute: 100_000, elapsed }),
      batch: 20,
      tell: event => events.push(event),
      trouble: trouble => troubles.push(trouble),
      follow: async () => {},
      now: () => clock.now,
      elapsed,
      random: () => 0.5,
      leaseTime: 30_000,
      holder: `holder ${holders}`,
      ...change,
      ...more,
    })
  }
  const sync = open()
  return {
    ledger,
    clock,
    events,
    troubles,
    sync,
    open,
    async pushAll(by = sync) {
      let pushed = 0
      for (;;) {
        const round = await by.push()
        pushed += round.pushed
        if (round.wait > 0) return pushed
        clock.now += 1
      }
    },
    async pullAll(by = sync) {
      clock.now += 1
      for (;;) {
        const round = await by.pull()
        if (round.done) return
        clock.now += Math.max(1, round.wait)
      }
    },
  }
}

/** What somebody needs to act. */
type Acting = Pick<World, 'ledger'> & { clock: { now: Instant } }

/** A request by Jo to purchasing, saved as a command saves it. */
export async function submitted(
  world: Acting,
  id: string,
  change: Partial<Submission> = {},
): Promise<Request> {
  const request = { ...asked(change), id, version: 1, decisiveVersion: 1 }
  const entry = {
    at: world.clock.now,
    by: 'jo',
    what: 'submit',
    state: 'submitted',
    text: '',
    data: {},
  } as const
  const by = facts(world.clock.now, 'jo')
  await world.ledger.write(tx => tx.save(saveOf(WORKSPACE, undefined, request, [entry], by)))
  return request
}

/** A comment by Jo: the smallest command there is. */
export async function commented(world: Acting, id: string, text: string): Promise<number> {
  return world.ledger.write(async tx => {
    const stored = await tx.load<Request>(WORKSPACE, 'request', id)
    if (!stored) throw new Error(`no ${id}`)
    const by = facts(world.clock.now, 'jo')
    const request = { ...stored.doc, version: stored.version }
    const outcome = makeMove(request, 'comment', { text }, { id: 'jo', auditor: false }, by)
    if (isRefusal(outcome)) throw new Error(outcome.refused)
    const next = numbered(outcome.request, outcome.entry, stored.version + 1)
    await tx.save(saveOf(WORKSPACE, request, next, [outcome.entry], by))
    return next.version
  })
}

export const requestOf = async ({ ledger }: Pick<World, 'ledger'>, id: string) =>
  (await ledger.reads.load<Request>(WORKSPACE, 'request', id))?.doc

/** The data of a row that we signed, whatever it says: as another version of this program may write it. */
export function signedData(kind: RecordKind, id: string, version: number, change: object): string {
  const whole = { format: 1, id, parentId: null, createdAt: 1, entries: [], doc: {}, updatedAt: 1, version }
  const place = placeOf({ workspace: WORKSPACE, kind, id }, version)
  return SEAL.sign(JSON.stringify({ ...whole, ...change }), place)
}

/** What the row in the host says, its data read. */
export function dataOf(row: { data: string } | undefined) {
  return JSON.parse(row?.data ?? 'null') as {
    version: number
    doc: Request
    entries: { what: string; text: string }[]
  }
}
