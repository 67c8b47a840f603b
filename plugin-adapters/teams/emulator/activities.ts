import { type FeedItem, feeds } from './activity-feeds.ts'
import { sendingLimits } from './activity-limits.ts'
import { type ActivityBody, bodyProblem } from './activity-problems.ts'
import { type Answer, type Call, type Route, refusal } from './http.ts'

/** An activity as a manifest declares it, in its languages. */
export interface DeclaredActivity {
  type: string
  templateText: Readonly<Record<string, string>>
}

/** A Teams app in the organisation's catalogue. */
export interface CatalogueApp {
  id: string
  activities: readonly DeclaredActivity[]
}

export interface ActivityOptions {
  /** Absent: nobody can have it installed. */
  app?: CatalogueApp
  /** The registration that its `webApplicationInfo` names. */
  clientId: string
  /** Whether there is such a person, by id or address. */
  isPerson: (id: string) => boolean
  now: () => number
}

export interface EmulatedActivities {
  routes: Route[]
  /**
   * For one person. What an installation may do it was granted when it was made: a permission that a later version of
   * the app asks for is not among it. Another app of the same registration may be there too.
   */
  install(personId: string, granted?: readonly string[], appId?: string): void
  uninstall(personId: string): void
  /** What stands in a person's feed, the newest first, in his Teams' language. */
  feed(personId: string, language?: string): FeedItem[]
}

/** Where an activity is posted, and the consent that allows it there. */
const PLACES = { users: 'User', teams: 'Group', chats: 'Chat' } as const
type Place = keyof typeof PLACES

/** The activity feed (Microsoft, "Send activity feed notifications to users in Microsoft Teams"). */
export function emulateActivities(options: ActivityOptions): EmulatedActivities {
  const { app, now } = options
  const installed = new Map<string, Map<string, readonly string[]>>()
  const limits = sendingLimits(now)
  const shown = feeds(app?.activities ?? [], now)

  function post(place: Place, call: Call, ids: string[]): Answer {
    const body = (call.body ?? {}) as ActivityBody
    const personId = place === 'users' ? (ids[0] ?? '') : (body.recipient?.userId ?? '')
    if (!options.isPerson(personId)) return refusal(404, 'NotFound', `User '${personId}' does not exist.`)
    const apps = installed.get(personId)
    const no =
      notAllowed(place, call, apps, options) ?? bodyProblem(place, body, app?.activities ?? [], call.base)
    if (no) return no
    const throttled = limits.take(personId)
    if (throttled) return throttled
    shown.add(personId, body)
    return { status: 204 }
  }

  return {
    routes: (Object.keys(PLACES) as Place[]).map(place => ({
      method: 'POST',
      path: PATHS[place],
      answer: (call, ids) => post(place, call, ids),
    })),
    install(personId, granted = [`TeamsActivity.Send.User`], appId = app?.id ?? '') {
      const apps = installed.get(personId) ?? new Map()
      installed.set(personId, apps.set(appId, granted))
    },
    uninstall: personId => void installed.delete(personId),
    feed: shown.of,
  }
}

const PATHS = {
  users: /^\/users\/([^/]+)\/teamwork\/sendActivityNotification$/,
  teams: /^\/teams\/([^/]+)\/sendActivityNotification$/,
  chats: /^\/chats\/([^/]+)\/sendActivityNotification$/,
} as const

/** Without consent, without the app, or with two apps of one registration and none named. */
function notAllowed(
  place: Place,
  call: Call,
  apps: ReadonlyMap<string, readonly string[]> | undefined,
  { app, clientId }: ActivityOptions,
): Answer | undefined {
  const own = `TeamsActivity.Send.${PLACES[place]}`
  const granted = apps?.get(app?.id ?? '') ?? []
  if (!call.roles.includes('TeamsActivity.Send') && !granted.includes(own))
    return refusal(
      403,
      'Forbidden',
      `Missing role permissions on the request. API requires one of 'TeamsActivity.Send, ${own}'. Roles on the request '${call.roles.join(', ')}'. Resource specific consent grants on the request '${granted.join(', ')}'.`,
    )
  if (!apps || apps.size === 0)
    return refusal(
      403,
      'Forbidden',
      `Application with AAD App Id '${clientId}' is not authorized to generate custom text notifications about '${call.path}' to the recipient. Ensure that the expected Teams app is installed in the target scope (user, team, or chat).`,
    )
  const { teamsAppId } = (call.body ?? {}) as ActivityBody
  if (apps.size > 1 && teamsAppId === undefined)
    return refusal(409, 'Conflict', `Found multiple applications with the same AAD App ID '${clientId}'.`)
  return teamsAppId === undefined || apps.has(teamsAppId)
    ? undefined
    : refusal(403, 'Forbidden', `The app '${teamsAppId}' is not installed for the recipient.`)
}
