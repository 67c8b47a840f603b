import { type MouseEvent, useSyncExternalStore } from 'react'

interface NavigateOptions {
  replace?: boolean
  /** Marks an address that only opens a dialog over the page before it. */
  dialog?: boolean
  /** Marks the second step of what the page before it began. */
  step?: boolean
}

interface Place {
  depth?: number
  dialog?: boolean
  step?: boolean
}

/**
 * Addresses like `#/requests/7?view=unit`. wouter's own hook moves the query out of the hash into the page's
 * address, where the hosts put parameters of theirs.
 */
const address = () => `/${location.hash.replace(/^#?\/?/, '')}`
const path = () => {
  const written = address().split('?')[0] ?? '/'
  try {
    return decodeURI(written)
  } catch {
    // a stray percent sign: an address of nothing, and nothing to break over
    return written
  }
}
const search = () => address().split('?')[1] ?? ''

function subscribe(listener: () => void) {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}

/**
 * Whether a page may take the focus: the person has moved inside the panel since it was opened, and the address does
 * not ask for a dialog, which takes it itself.
 */
export const mayTakeFocus = () => depth() > 0 && !new URLSearchParams(search()).has('do')

/** How many addresses of ours lie behind this one: Back leaves a dialog or a record without leaving the panel. */
const place = () => (history.state ?? {}) as Place
export const depth = () => place().depth ?? 0

export function navigate(to: string, options: NavigateOptions = {}): void {
  const { replace = false, dialog = false, step = replace && place().step === true } = options
  const state: Place = { depth: depth() + (replace ? 0 : 1), dialog, step }
  history[replace ? 'replaceState' : 'pushState'](state, '', `#${to}`)
  dispatchEvent(new Event('hashchange'))
}

/** A path of the panel as a link's address. */
export const hashOf = (path: string) => `#${path}`

/** Follows a link made with `hashOf`; a click that asks for another tab or window is the browser's. */
export function followLink(event: MouseEvent<HTMLAnchorElement>): void {
  const { button, metaKey, ctrlKey, shiftKey, altKey } = event
  if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return
  event.preventDefault()
  navigate(event.currentTarget.getAttribute('href')?.slice(1) ?? '/')
}

/** Goes back inside the panel, or to `fallback` when the person came here from outside. */
export function goBack(fallback: string): void {
  if (depth() > 0) history.back()
  else navigate(fallback, { replace: true })
}

/** Leaves a dialog: back to the page it was opened from, or to `page` when it was opened by its address. */
export function leaveDialog(page: string): void {
  if (place().dialog) history.back()
  else navigate(page, { replace: true })
}

/** Puts `to` in the place of a page and of the step before it: Back leads to where all of it was begun. */
export function finish(to: string): void {
  const arrive = () => navigate(to, { replace: true })
  if (place().step) {
    addEventListener('popstate', arrive, { once: true })
    history.back()
  } else arrive()
}

const useHashSearch = () => useSyncExternalStore(subscribe, search)

/** Location hook for wouter's Router. */
export function useHashLocation(): [string, typeof navigate] {
  return [useSyncExternalStore(subscribe, path), navigate]
}
useHashLocation.hrefs = hashOf
useHashLocation.searchHook = useHashSearch
