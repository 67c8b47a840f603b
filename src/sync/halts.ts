import type { Ms } from '../domain/time.ts'
import type { HostFaultCode } from '../ports/host-fault.ts'
import type { RecordKind } from '../ports/record-store.ts'

export interface Halt {
  kind: RecordKind
  code: HostFaultCode
}

/** Kinds that are left alone because an administrator has to mend something in the host first. */
export interface Halts {
  halt(kind: RecordKind, code: HostFaultCode): void
  /** Whether the kind is left alone now. */
  isHalted(kind: RecordKind): boolean
  /** Halted kinds whose time to look again has come. */
  due(): RecordKind[]
  end(kind: RecordKind): void
  all(): Halt[]
}

/** Between two looks, ms; doubled up to the longest. */
const FIRST = 30_000
const LONGEST = 15 * 60_000

interface Entry extends Halt {
  halted: boolean
  rest: Ms
  until: Ms
}

export function openHalts(elapsed: () => Ms): Halts {
  const entries = new Map<RecordKind, Entry>()
  const halted = () => [...entries.values()].filter(entry => entry.halted)
  /** Halted again soon after it was tried: it rests for longer. */
  const restAfter = (last: Entry | undefined) =>
    last && elapsed() - last.until < LONGEST ? Math.min(last.rest * 2, LONGEST) : FIRST
  return {
    halt(kind, code) {
      const last = entries.get(kind)
      const rest = restAfter(last)
      if (!last?.halted) entries.set(kind, { kind, code, halted: true, rest, until: elapsed() + rest })
    },
    isHalted: kind => entries.get(kind)?.halted === true,
    due: () =>
      halted()
        .filter(({ until }) => until <= elapsed())
        .map(({ kind }) => kind),
    end(kind) {
      const entry = entries.get(kind)
      if (entry) entry.halted = false
    },
    all: () => halted().map(({ kind, code }) => ({ kind, code })),
  }
}
