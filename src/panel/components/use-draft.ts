import { useMemo } from 'react'
import { useMe } from '../api/api-context.ts'
import type { Intent, IntentStore } from '../api/intent.ts'
import { draftKey, dropDraft, readDraft, writeDraft } from './draft-store.ts'

export interface DraftOf<T> extends IntentStore {
  /** What was typed and not yet sent. */
  load(): T | null
  save(value: T): void
  clear(): void
}

/** A person's own unsent words and the key they are sent with; `name` says where, e.g. `propose:ID`. */
export function useDraft<T>(name: string): DraftOf<T> {
  const { workspace, person } = useMe()
  const key = draftKey(workspace, person.id, name)
  return useMemo(() => {
    const load = () => (readDraft(key)?.value ?? null) as T | null
    return {
      load,
      save: value => writeDraft(key, value, readDraft(key)?.intent ?? null),
      clear: () => dropDraft(key),
      read: () => readDraft(key)?.intent ?? null,
      write: (intent: Intent | null) => {
        const value = load()
        // an answered intent leaves nothing behind but words that were refused
        if (value === null && intent === null) dropDraft(key)
        else writeDraft(key, value, intent)
      },
    }
  }, [key])
}
