import { useState } from 'react'
import { type DraftOf, useDraft } from './use-draft.ts'

interface Kept<T> {
  values: T
  /** Every change is kept at once: what is chosen in a small form is few and short. */
  change(patch: Partial<T>): void
  draft: DraftOf<T>
  /** The form began with what was not sent the last time. */
  restored: boolean
  /** Begins anew. */
  discard(): void
}

/** The values of a form that outlive the page, as a draft of that name, until they are sent. */
export function useKept<T extends object>(name: string, start: () => T): Kept<T> {
  const draft = useDraft<T>(name)
  const [kept] = useState(() => draft.load())
  const [values, setValues] = useState<T>(() => ({ ...start(), ...kept }))
  function change(patch: Partial<T>) {
    const next = { ...values, ...patch }
    setValues(next)
    draft.save(next)
  }
  function discard() {
    setValues(start())
    draft.clear()
  }
  return { values, change, draft, restored: kept !== null, discard }
}
