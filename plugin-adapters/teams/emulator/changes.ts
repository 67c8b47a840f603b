import { randomBytes } from 'node:crypto'
import type { Change, Directory } from './directory.ts'
import { type Answer, type Call, type Route, refusal } from './http.ts'
import { paging } from './paging.ts'
import { propertiesOf } from './people.ts'
import { demandUsers, isRefusal } from './refusals.ts'
import { pick, selected } from './select.ts'

/** A token lasts so long for directory objects (Microsoft, "Use delta query"). */
const KEPT = 7 * 24 * 3_600_000
const PAGE = 100

interface State {
  /** Where the next round goes on in the list of changes. */
  until: number
  names: string[]
  at: number
}

export interface EmulatedChanges {
  route: Route
  /** Tokens given out so far hold no more: 410 with a place to begin anew, or a 400 (both are documented). */
  expire(how: 'gone' | 'unknown'): void
}

/** `/users/delta`: `$expand` and `$top` are ignored, the manager comes as `manager@delta` when it is selected. */
export function userChanges(directory: Directory, now: () => number): EmulatedChanges {
  const rounds = new Map<string, State>()
  const pages = paging<object>()
  let expired: 'gone' | 'unknown' = 'gone'

  const tokenFor = (state: State): string => {
    const token = randomBytes(24).toString('base64url')
    rounds.set(token, state)
    return token
  }

  function pageAt(call: Call, skip: string): Answer {
    const page = pages.page(skip)
    if (!page) return tooOld(call, expired)
    const { base } = call
    const state = page.rest as State
    const link = page.next
      ? { '@odata.nextLink': `${base}/users/delta?$skiptoken=${page.next}` }
      : { '@odata.deltaLink': `${base}/users/delta?$deltatoken=${tokenFor(state)}` }
    return {
      status: 200,
      body: {
        '@odata.context': `${base}/$metadata#users(${state.names.join()})`,
        ...link,
        value: page.items,
      },
    }
  }

  /** Everybody as he is, then what changes. */
  function begin(call: Call): Answer {
    const names = unsupported(call) ?? selected(call.query, ['manager'])
    if (isRefusal(names)) return names
    const everybody = call.query.get('$deltatoken') === 'latest' ? [] : directory.ids()
    const entries = everybody.map(id => entryOf(directory, { id, what: names }, names))
    return pageAt(call, pages.begin(entries, PAGE, { until: directory.changes.length, names, at: now() }))
  }

  function since(call: Call, token: string): Answer {
    const state = rounds.get(token)
    if (!state || now() - state.at > KEPT) return tooOld(call, expired)
    const { names } = state
    const entries = directory.changes
      .slice(state.until)
      .filter(({ what }) => what === 'removed' || what.some(name => names.includes(name)))
      .map(change => entryOf(directory, change, names))
    return pageAt(call, pages.begin(entries, PAGE, { ...state, until: directory.changes.length, at: now() }))
  }

  function answer(call: Call): Answer {
    const no = demandUsers(call)
    if (no) return no
    const [skip, delta] = [call.query.get('$skiptoken'), call.query.get('$deltatoken')]
    if (skip !== null) return pageAt(call, skip)
    return delta === null || delta === 'latest' ? begin(call) : since(call, delta)
  }

  return {
    route: { method: 'GET', path: /^\/users\/delta(?:\(\))?$/, answer },
    expire(how) {
      rounds.clear()
      expired = how
    },
  }
}

/** What never was set is left out; the manager is told only where he changed. */
function entryOf(directory: Directory, { id, what, before }: Change, names: readonly string[]): object {
  const account = directory.account(id)
  if (what === 'removed' || !account) return { id, '@removed': { reason: 'changed' } }
  const set = Object.entries(propertiesOf(account)).filter(([, value]) => value !== null)
  const told = pick(Object.fromEntries(set), names)
  if (!names.includes('manager') || !what.includes('manager')) return told
  const manager = (managerId: string, more: object = {}) => ({
    '@odata.type': '#microsoft.graph.user',
    id: managerId,
    ...more,
  })
  const entries = [
    ...(before ? [manager(before, { '@removed': { reason: 'deleted' } })] : []),
    ...(account.managerId === null ? [] : [manager(account.managerId)]),
  ]
  return entries.length > 0 ? { ...told, 'manager@delta': entries } : told
}

/** `$filter` is taken for single ids alone, which nobody needed to emulate. */
const unsupported = ({ query }: Call): Answer | undefined =>
  ['$filter', '$search', '$count'].some(name => query.has(name))
    ? refusal(400, 'Request_UnsupportedQuery', 'Unsupported Query.')
    : undefined

const tooOld = ({ base }: Call, how: 'gone' | 'unknown'): Answer =>
  how === 'gone'
    ? refusal(410, 'syncStateNotFound', 'The sync state is too old.', {
        Location: `${base}/users/delta?$deltatoken=`,
      })
    : refusal(400, 'syncStateNotFound', 'The sync state generation is not found.')
