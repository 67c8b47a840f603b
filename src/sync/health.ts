import type { Ms } from '../domain/time.ts'
import type { Budget } from '../ports/budget.ts'
import type { HostFault } from '../ports/host-fault.ts'
import type { PushResult, RecordKind } from '../ports/record-store.ts'
import { backOff } from './back-off.ts'
import type { SyncContext } from './context.ts'
import type { Parcel } from './push.ts'

/** How long a budget that never grants so much is left alone, ms; an administrator has to raise it. */
const NEVER = 60_000

/** How long to wait before a call of this cost, ms; 0: now, and it is taken. */
export function clearance(sync: SyncContext, cost: number, urgency: Parameters<Budget['take']>[1]): Ms {
  const rest = sync.breaker.wait()
  if (rest > 0) return rest
  const wait = sync.budget.take(cost, urgency)
  return wait === 'never' ? NEVER : wait
}

/** The host did what it was asked. */
export function noteWorking(sync: SyncContext): void {
  sync.breaker.succeeded()
  sync.memory.throttles = 0
  sync.memory.workedAt = sync.now()
}

/** The host failed a call; faults of a single row are none of the host's. */
export function noteFault(sync: SyncContext, kind: RecordKind, fault: HostFault): void {
  if (fault.code === 'unreachable') sync.breaker.failed()
  if (fault.code === 'throttled') pause(sync, fault)
  if (fault.code === 'unauthorized' || fault.code === 'forbidden' || fault.code === 'missing')
    sync.halts.halt(kind, fault.code)
}

function pause({ budget, memory, random }: SyncContext, { retryAfter }: HostFault): void {
  memory.throttles += 1
  const grown = backOff(memory.throttles, random)
  // hosts that always name a second would be asked every second
  budget.pause(retryAfter === undefined ? grown : Math.max(retryAfter, memory.throttles > 3 ? grown : 0))
}

/** A known row that is missing was deleted by hand: no fault of the list's. */
const isDeletedRow = (fault: HostFault, { known }: Parcel) => fault.code === 'missing' && known !== undefined

/** Learns from a batch how the host is. */
export function noteAnswers(
  sync: SyncContext,
  kind: RecordKind,
  parcels: Parcel[],
  results: PushResult[],
): void {
  const faults: HostFault[] = []
  let worked = false
  for (const [index, result] of results.entries()) {
    const parcel = parcels[index]
    if (result.result !== 'fault' || result.fault.code === 'refused') worked = true
    else if (!parcel || !isDeletedRow(result.fault, parcel)) faults.push(result.fault)
  }
  const throttled = faults.filter(({ code }) => code === 'throttled')
  if (worked) noteWorking(sync)
  const longest = throttled.toSorted((a, b) => (b.retryAfter ?? 0) - (a.retryAfter ?? 0))[0]
  const other = faults.find(({ code }) => code !== 'throttled' && (code !== 'unreachable' || !worked))
  for (const fault of [longest, other]) if (fault) noteFault(sync, kind, fault)
}
