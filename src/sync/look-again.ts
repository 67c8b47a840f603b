import { HostFault } from '../ports/host-fault.ts'
import type { Finding } from '../ports/record-store.ts'
import { KINDS_IN_ORDER, type SyncContext, type Trouble } from './context.ts'
import { noteFault } from './health.ts'

const troublesIn = (findings: Finding[]): Trouble[] =>
  findings
    .filter(({ state }) => state === 'missing' || state === 'wrong')
    .map(({ what, state, reason }) => ({ what, why: reason ?? state }))

/** Makes or checks the host's lists; answers whether they are fit for work. A host that fails is asked again later. */
export async function prepareStore(sync: SyncContext): Promise<boolean> {
  try {
    const known = troublesIn(sync.memory.findings).map(({ what, why }) => `${what} ${why}`)
    sync.memory.findings = await sync.store.prepare()
    const troubles = troublesIn(sync.memory.findings)
    for (const each of troubles) if (!known.includes(`${each.what} ${each.why}`)) sync.trouble(each)
    return troubles.length === 0
  } catch (error) {
    if (!(error instanceof HostFault)) throw error
    const passes = error.code === 'unreachable' || error.code === 'throttled'
    for (const kind of passes ? KINDS_IN_ORDER.slice(0, 1) : KINDS_IN_ORDER) noteFault(sync, kind, error)
    return false
  }
}

/** Whether an administrator has mended what kinds of record are left alone for. */
export async function lookAgain(sync: SyncContext): Promise<void> {
  const due = sync.halts.due()
  if (due.length === 0) return
  await prepareStore(sync)
  // those still in want are halted again by their next call, for longer
  for (const kind of due) sync.halts.end(kind)
}
