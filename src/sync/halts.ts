import type { Ms } from '../domain/time.ts'
import type { HostFaultCode } from '../ports/host-fault.ts'
import type { RecordKind } from '../ports/record-store.ts'

export interface Halt {
  kind: RecordKind
  code: HostFaultCode
}

/** Kinds that are left alone because an administrator has to mend something in the host first. */
export interface Halts {
  /** Answers whether this is new: it is not when the same is still so at another look. */
  halt(kind: RecordKind, code: HostFaultCode): boolean
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
  const isAgain = (last: Entry | undefined): last is Entry =>
    last !== undefined && elapsed() - last.until < LONGEST
  return {
    halt(kind, code) {
      const last = entries.get(kind)
      if (last?.halted) return false
      const again = isAgain(last)
      const rest = again ? Math.min(last.rest * 2, LONGEST) : FIRST
      entries.set(kind, { kind, code, halted: true, rest, until: elapsed() + rest })
      return !again || last.code !== code
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
