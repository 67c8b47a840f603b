import { REQUEST_VIEWS } from '../../../../contract/list-filters.ts'
import type { View } from './list-filters.ts'

const PREFIX = 'counterpart:view:'

/** The view this person chose last; null when he never chose or nothing can be kept here. */
export function rememberedView(workspace: string, person: string): View | null {
  return read(`${PREFIX}${workspace}:${person}`)
}

export function rememberView(workspace: string, person: string, view: View): void {
  try {
    localStorage.setItem(`${PREFIX}${workspace}:${person}`, view)
  } catch {
    // no storage: the list begins anew each time
  }
}

/** The likely one, before it is known who is there: a device has one reader as a rule. */
export function likelyView(): View | null {
  try {
    const key = Object.keys(localStorage).find(each => each.startsWith(PREFIX))
    return key ? read(key) : null
  } catch {
    return null
  }
}

function read(key: string): View | null {
  try {
    const kept = localStorage.getItem(key)
    return REQUEST_VIEWS.find(view => view === kept) ?? null
  } catch {
    return null
  }
}
