/** A link to a page of an app's tab (Microsoft, "Create deep links"). */
export interface DeepLink {
  appId: string
  entityId: string
  subPageId?: string | undefined
}

const PATH = /^\/l\/entity\/([^/]+)\/([^/?]+)$/

/** As Teams writes it. */
export function writeDeepLink({ appId, entityId, subPageId }: DeepLink, label: string): string {
  const query = new URLSearchParams({
    label,
    ...(subPageId && { context: JSON.stringify({ subEntityId: subPageId }) }),
  })
  return `https://teams.microsoft.com/l/entity/${appId}/${encodeURIComponent(entityId)}?${query}`
}

/** Undefined for whatever is no such link. */
export function readDeepLink(link: string): DeepLink | undefined {
  if (!URL.canParse(link)) return undefined
  const { pathname, searchParams } = new URL(link)
  const [, appId, entityId] = PATH.exec(pathname) ?? []
  if (!appId || !entityId) return undefined
  return { appId, entityId: decodeURIComponent(entityId), subPageId: subPageOf(searchParams.get('context')) }
}

function subPageOf(context: string | null): string | undefined {
  try {
    const { subEntityId } = JSON.parse(context ?? '{}') as { subEntityId?: unknown }
    return typeof subEntityId === 'string' ? subEntityId : undefined
  } catch {
    // Teams opens the tab and leaves aside what it can't read
    return undefined
  }
}
