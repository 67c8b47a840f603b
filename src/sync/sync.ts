import type { Ms } from '../domain/time.ts'
import type { RecordKind } from '../ports/record-store.ts'
import { breaker } from './breaker.ts'
import type { SyncContext, SyncOptions } from './context.ts'
import { isRead } from './cursors.ts'
import { openHalts } from './halts.ts'
import { lookAgain, prepareStore } from './look-again.ts'
import { pullRound } from './pull.ts'
import { type PushRound, pushRound } from './push.ts'
import type { PullRound } from './read-pages.ts'
import { noteStart } from './start-record.ts'
import { type SyncState, syncState } from './state.ts'

/** Keeps the ledger and the host that keeps its records equal. */
export interface Sync {
  /**
   * Makes or checks the lists, and asks the host once whether it knows more than this ledger; after `limit` ms without an
   * answer commands go on by what the ledger has.
   */
  begin(limit: Ms): Promise<void>
  /** One batch of each kind. */
  push(): Promise<PushRound>
  /** Everything that changed in the host, as far as the budget goes. */
  pull(): Promise<PullRound>
  /** The ledger is new or was restored and the host is being read: commands would be decided on an old state. */
  catchingUp(): boolean
  state(): Promise<SyncState>
  /** Tries a record that was given up once more; asked for twice it is pushed once. */
  replay(kind: RecordKind, id: string): Promise<void>
  /** Lets the round under way end at its next page. */
  stop(): void
  /** Leaves the work to others at once, when the last round has ended. */
  leave(): Promise<void>
}

/** How long an idle push waits until it looks again whether the host has been read, ms. */
const NOT_READ = 250

export function openSync(options: SyncOptions): Sync {
  const sync: SyncContext = {
    ...options,
    breaker: breaker(options.elapsed, options.random),
    halts: openHalts(options.elapsed),
    memory: {
      workedAt: 0,
      throttles: 0,
      read: false,
      checked: false,
      noted: false,
      pulling: 0,
      lastPush: null,
      lastPull: null,
      findings: [],
      stopped: false,
    },
  }
  const { memory, ledger, workspace } = sync
  const look = async () => {
    memory.read = await isRead(sync)
    return memory.read
  }
  const pull = async () => {
    await lookAgain(sync)
    const round = await pullRound(sync)
    if ((await look()) && round.done && !memory.noted) await noteStart(sync)
    return round
  }
  return {
    begin: limit => begin(sync, pull, limit),
    async push() {
      return (await look()) && memory.checked ? pushRound(sync) : { pushed: 0, wait: NOT_READ }
    },
    pull,
    catchingUp: () => !memory.read || !memory.checked,
    state: () => syncState(sync),
    replay: (kind, id) => ledger.write(tx => tx.hostCopy.enqueue({ workspace, kind, id }, sync.now())),
    stop: () => {
      memory.stopped = true
    },
    leave: () => ledger.release(sync.holder),
  }
}

/** Lists that were read before are there: they are looked at when commands wait for nothing any more. */
async function begin(sync: SyncContext, pull: () => Promise<PullRound>, limit: Ms): Promise<void> {
  const until = sync.elapsed() + limit
  const isKnown = await isRead(sync)
  try {
    if (!isKnown) await prepareStore(sync)
    await readOnce(sync, pull, until)
  } finally {
    sync.memory.checked = true
  }
  if (isKnown) await prepareStore(sync)
}

async function readOnce(sync: SyncContext, pull: () => Promise<PullRound>, until: Ms): Promise<void> {
  for (;;) {
    const round = await pull()
    if (round.done || sync.elapsed() + round.wait >= until || sync.memory.stopped) return
    await new Promise(resolve => setTimeout(resolve, round.wait))
  }
}
