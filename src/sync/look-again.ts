import { HostFault } from '../ports/host-fault.ts'
import type { Finding } from '../ports/record-store.ts'
import { KINDS_IN_ORDER, type SyncContext } from './context.ts'
import { noteFault } from './health.ts'

const isBad = ({ state }: Finding) => state === 'missing' || state === 'wrong'

/** Makes or checks the host's lists; answers whether they are fit for work. A host that fails is asked again later. */
export async function prepareStore(sync: SyncContext): Promise<boolean> {
  try {
    sync.memory.findings = await sync.store.prepare()
    return !sync.memory.findings.some(isBad)
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
