/** What the app may do on the site: `fullcontrol` makes the lists, `write` is enough to run. */
export const ROLES = ['write', 'fullcontrol'] as const
export type Role = (typeof ROLES)[number]

export interface SiteGrant {
  /** Origin of Microsoft Graph. */
  graph: string
  /** Token of an app with the application permission Sites.FullControl.All: for people it is not supported everywhere. */
  token: string
  /** `host:/path`, such as `contoso.sharepoint.com:/sites/counterpart`. */
  site: string
  clientId: string
  role: Role
}

/** Why it did not come to the grant: a sentence for the administrator. */
export class GrantProblem extends Error {}

interface Site {
  id: string
  webUrl: string
}

interface Permission {
  id: string
  grantedToIdentitiesV2?: { application?: { id?: string } }[]
}

/**
 * Grants the app its role on the one site, or changes the role it has. Returns what is so afterwards, in sentences.
 * Throws `GrantProblem`.
 */
export async function grantSite(grant: SiteGrant): Promise<string[]> {
  const { site, clientId, role } = grant
  const { id, webUrl } = await call<Site>(grant, 'GET', `/sites/${site}`)
  const path = `/sites/${id}/permissions`
  const { value } = await call<{ value: Permission[] }>(grant, 'GET', path)
  const held = value.find(one => one.grantedToIdentitiesV2?.some(to => to.application?.id === clientId))
  if (held) await call(grant, 'PATCH', `${path}/${held.id}`, { roles: [role] })
  else {
    const application = { id: clientId, displayName: 'Counterpart' }
    await call(grant, 'POST', path, { roles: [role], grantedToIdentities: [{ application }] })
  }
  return [
    `The app ${clientId} has the role ${role} on ${webUrl}, and none on any other site by this.`,
    NEXT[role](id),
  ]
}

const NEXT: Record<Role, (siteId: string) => string> = {
  fullcontrol: id =>
    `Now start the service with the site ${id}: it makes its lists. Then run this again with --role write.`,
  write: () => 'That is enough to run, once the lists are made: the self-check shows whether any is missing.',
}

const TIMEOUT = 30_000

async function call<T>(
  { graph, token }: SiteGrant,
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  body?: unknown,
): Promise<T> {
  const response = await fetch(`${graph}/v1.0${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      'Accept-Language': 'en-US',
      'Content-Type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIMEOUT),
  }).catch(error => {
    throw new GrantProblem(`${graph} does not answer: ${error instanceof Error ? error.message : error}`)
  })
  if (response.ok) return (await response.json()) as T
  throw new GrantProblem(`${MEANINGS[response.status] ?? OTHER} (${method} ${path}: ${response.status})`)
}

const MEANINGS: Record<number, string> = {
  401: 'The token does not hold. It may have run out: get a new one.',
  403: 'The token may not do this: it takes the application permission Sites.FullControl.All, with admin consent.',
  404: 'There is no such site. It is written as host:/path, such as contoso.sharepoint.com:/sites/counterpart.',
}
const OTHER = 'Microsoft Graph did not do it. Try again later.'
