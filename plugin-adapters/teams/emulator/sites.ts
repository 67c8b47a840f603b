import { type Answer, type Call, type Route, refusal } from './http.ts'
import { pick, selected } from './list-query.ts'
import type { SharePointList } from './list-store.ts'
import { toSecond } from './list-values.ts'
import type { UnitMeter } from './resource-units.ts'

export const GRANTS = ['read', 'write', 'owner', 'fullcontrol'] as const
export type Grant = (typeof GRANTS)[number]

export interface Site {
  /** Host name, id of the site collection, id of the site. */
  id: string
  host: string
  /** Without a slash in front, such as `sites/counterpart`. */
  path: string
  displayName: string
  createdAt: number
  /** What the app may do here with Sites.Selected; undefined: nothing. */
  grant: Grant | undefined
  lists: Map<string, SharePointList>
}

export interface SharePointSites {
  sites: Site[]
  clientId: string
  meter: UnitMeter
  now: () => number
}

/** What a call needs of its app, each with what comes before it. */
const LEVELS = ['read', 'write', 'manage', 'control'] as const
export type Level = (typeof LEVELS)[number]

/** Application permissions that hold for every site (Microsoft Graph permissions reference). */
const BY_ROLE: Record<string, Level> = {
  'Sites.Read.All': 'read',
  'Sites.ReadWrite.All': 'write',
  'Sites.Manage.All': 'manage',
  'Sites.FullControl.All': 'control',
}
/** With Sites.Selected. `write` is as Contribute: items, but no lists and no columns. */
const BY_GRANT: Record<Grant, Level> = {
  read: 'read',
  write: 'write',
  owner: 'control',
  fullcontrol: 'control',
}

function mayAt(site: Site, roles: readonly string[], level: Level): boolean {
  const granted = roles.includes('Sites.Selected') && site.grant ? [BY_GRANT[site.grant]] : []
  const held = [...granted, ...roles.flatMap(role => BY_ROLE[role] ?? [])]
  return held.some(one => LEVELS.indexOf(one) >= LEVELS.indexOf(level))
}

/** A route of a site: it spends its resource units, then asks whether the app may. `ids` are those after the site's. */
export function siteRoute(
  { sites, meter }: SharePointSites,
  [method, pattern]: readonly [method: string, pattern: RegExp],
  level: Level,
  units: number | ((call: Call) => number),
  answer: (site: Site, call: Call, ids: string[]) => Answer,
): Route {
  return {
    method,
    path: pattern,
    answer(call, [siteId = '', ...ids]) {
      const throttled = meter.spend(typeof units === 'number' ? units : units(call))
      if (throttled) return throttled
      const site = sites.find(({ id, host, path }) => id === siteId || `${host}:/${path}` === siteId)
      if (!site && call.roles.includes('Sites.FullControl.All'))
        return refusal(404, 'itemNotFound', 'Requested site could not be found')
      if (!site || !mayAt(site, call.roles, level)) return refusal(403, 'accessDenied', 'Access denied')
      const { headers, ...given } = answer(site, call, ids)
      return { ...given, headers: { ...meter.headers(), ...headers } }
    },
  }
}

const shownSite = ({ id, host, path, displayName, createdAt }: Site) => ({
  id,
  name: path.split('/').at(-1) ?? '',
  displayName,
  createdDateTime: toSecond(createdAt),
  lastModifiedDateTime: toSecond(createdAt),
  webUrl: `https://${host}/${path}`,
})

const PERMISSION = 5

/** Sites, and what an administrator grants an app on them. */
export function siteRoutes(sharePoint: SharePointSites): Route[] {
  const shown = (site: Site, { query }: Call): Answer => ({
    status: 200,
    body: pick(shownSite(site), selected(query)),
  })
  const permissions = /^\/sites\/([^/]+)\/permissions$/
  const permission = /^\/sites\/([^/]+)\/permissions\/([^/]+)$/
  return [
    siteRoute(sharePoint, ['GET', /^\/sites\/([^/:]+)$/], 'read', 1, shown),
    siteRoute(sharePoint, ['GET', /^\/sites\/([^/:]+:\/[^:]+?)$/], 'read', 1, shown),
    siteRoute(sharePoint, ['GET', permissions], 'control', PERMISSION, site => ({
      status: 200,
      body: { value: site.grant ? [shownGrant(site.grant, sharePoint.clientId)] : [] },
    })),
    siteRoute(sharePoint, ['POST', permissions], 'control', PERMISSION, (site, call) =>
      grant(site, call, sharePoint.clientId),
    ),
    siteRoute(sharePoint, ['PATCH', permission], 'control', PERMISSION, (site, call, [id]) =>
      regrant(site, call, sharePoint.clientId, id),
    ),
  ]
}

interface GrantBody {
  roles?: string[]
  grantedTo?: { application?: { id?: string; displayName?: string } }[]
  grantedToIdentities?: { application?: { id?: string; displayName?: string } }[]
}

/** Only what an app is granted is emulated: people stand in SharePoint itself. */
function grant(site: Site, { body, roles }: Call, clientId: string): Answer {
  if (!roles.includes('Sites.FullControl.All')) return refusal(403, 'accessDenied', 'Access denied')
  const { roles: wanted = [], grantedTo, grantedToIdentities } = (body ?? {}) as GrantBody
  const role = GRANTS.find(one => wanted.length === 1 && one === wanted[0])
  const app = (grantedTo ?? grantedToIdentities)?.[0]?.application
  if (!role || !app?.id) return refusal(400, 'invalidRequest', 'The permission is not valid.')
  if (app.id === clientId) site.grant = role
  return { status: 201, body: shownGrant(role, app.id, app.displayName) }
}

/** Another role for what was granted. */
function regrant(site: Site, { body }: Call, clientId: string, id: string | undefined): Answer {
  const { roles = [] } = (body ?? {}) as GrantBody
  const role = GRANTS.find(one => roles.length === 1 && one === roles[0])
  if (!site.grant || id !== grantId(clientId))
    return refusal(404, 'itemNotFound', 'The permission was not found')
  if (!role) return refusal(400, 'invalidRequest', 'The permission is not valid.')
  site.grant = role
  return { status: 200, body: shownGrant(role, clientId) }
}

const grantId = (clientId: string) => Buffer.from(clientId).toString('base64url')

function shownGrant(role: Grant, id: string, displayName = 'Counterpart') {
  const to = [{ application: { id, displayName } }]
  return {
    id: grantId(id),
    '@deprecated.GrantedToIdentities':
      'GrantedToIdentities has been deprecated. Refer to GrantedToIdentitiesV2',
    roles: [role],
    grantedToIdentities: to,
    grantedToIdentitiesV2: to,
  }
}
