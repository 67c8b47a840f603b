import type { Ms } from '../domain/time.ts'
import type { Budget } from '../ports/budget.ts'
import type { HostFault, HostFaultCode } from '../ports/host-fault.ts'
import type { PushResult, RecordKind } from '../ports/record-store.ts'
import { backOff } from './back-off.ts'
import type { SyncContext } from './context.ts'

/** Until a budget of nothing is looked at again, ms. */
const NEVER = 60_000

/** How long to wait before the next call, ms; 0: now. What it costs the store takes by itself, call by call. */
export function clearance({ breaker, budget }: SyncContext, urgency: Parameters<Budget['take']>[1]): Ms {
  const rest = breaker.wait()
  if (rest > 0) return rest
  const wait = budget.take(0, urgency)
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
    halt(sync, kind, fault.code)
}

function halt({ halts, trouble }: SyncContext, kind: RecordKind, code: HostFaultCode): void {
  if (halts.halt(kind, code)) trouble({ what: `list ${kind}`, why: code })
}

function pause({ budget, memory, random }: SyncContext, { retryAfter }: HostFault): void {
  memory.throttles += 1
  const grown = backOff(memory.throttles, random)
  // hosts that always name a second would be asked every second
  budget.pause(retryAfter === undefined ? grown : Math.max(retryAfter, memory.throttles > 3 ? grown : 0))
}

/** Learns from a batch how the host is. */
export function noteAnswers(sync: SyncContext, kind: RecordKind, results: PushResult[]): void {
  const faults: HostFault[] = []
  let worked = false
  for (const result of results) {
    if (result.result !== 'fault' || result.fault.code === 'refused') worked = true
    else faults.push(result.fault)
  }
  const throttled = faults.filter(({ code }) => code === 'throttled')
  if (worked) noteWorking(sync)
  const longest = throttled.toSorted((a, b) => (b.retryAfter ?? 0) - (a.retryAfter ?? 0))[0]
  const other = faults.find(({ code }) => code !== 'throttled' && (code !== 'unreachable' || !worked))
  for (const fault of [longest, other]) if (fault) noteFault(sync, kind, fault)
}
