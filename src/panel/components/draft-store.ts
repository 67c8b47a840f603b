import type { Intent } from '../api/intent.ts'

const PREFIX = 'counterpart:draft:'
const KEPT_FOR = 7 * 24 * 60 * 60_000

interface Draft {
  at: number
  value: unknown
  intent: Intent | null
}

/** Private windows and some web views refuse storage, or it is full: drafts then live as long as the page. */
const memory = new Map<string, string>()

const listeners = new Set<() => void>()

/** Tells of every change: a page that was left and opened again shows the same words as the sending still under way. */
export function onDraftChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function readText(key: string): string | null {
  const held = memory.get(key)
  if (held !== undefined) return held
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function writeText(key: string, text: string | null): void {
  memory.delete(key)
  try {
    if (text === null) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    if (text !== null) memory.set(key, text)
  }
  for (const listener of listeners) listener()
}

function parse(text: string | null): Draft | null {
  if (text === null) return null
  try {
    const draft = JSON.parse(text) as Draft
    return Date.now() - draft.at < KEPT_FOR ? draft : null
  } catch {
    return null
  }
}

/** A draft belongs to a workspace and a person: a shared computer shows nobody the words of another. */
export const draftKey = (workspace: string, personId: string, name: string) =>
  `${PREFIX}${workspace}:${personId}:${name}`

export const readDraft = (key: string): Draft | null => parse(readText(key))

export const writeDraft = (key: string, value: unknown, intent: Intent | null): void =>
  writeText(key, JSON.stringify({ at: Date.now(), value, intent } satisfies Draft))

export const dropDraft = (key: string): void => writeText(key, null)

/** Removes what is older than seven days; run once when the panel starts. */
export function dropOldDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX) && readDraft(key) === null) localStorage.removeItem(key)
    }
  } catch {
    // no storage, nothing old
  }
}
