import { operationKey } from './operation-key.ts'

/** What a person is about to do once: the key it is sent with and the words it was made for. */
export interface Intent {
  key: string
  input: string
}

/** Where an intent waits for its answer: in memory, or beside a draft so that it outlives the page. */
export interface IntentStore {
  read(): Intent | null
  write(intent: Intent | null): void
}

export function memoryIntents(): IntentStore {
  let kept: Intent | null = null
  return {
    read: () => kept,
    write: intent => {
      kept = intent
    },
  }
}

/**
 * The key to send `input` with: the same as before while the input is the same, because the earlier attempt may have
 * been done without us hearing of it; a new one as soon as the person wants something else.
 */
export function keyFor(store: IntentStore, input: unknown): string {
  const text = JSON.stringify(input)
  const kept = store.read()
  if (kept?.input === text) return kept.key
  const key = operationKey()
  store.write({ key, input: text })
  return key
}
