import type { Call } from './http.ts'

/** Resource units of a call of the directory, at least 1 (Microsoft, "Microsoft Graph throttling limits", identity). */
export function unitsOf({ method, path, query }: Call): number {
  const top = query.get('$top')
  const less = (query.has('$select') ? 1 : 0) + (top !== null && Number(top) < 20 ? 1 : 0)
  const more = query.has('$expand') ? 1 : 0
  return Math.max(1, base(method, path) - less + more)
}

function base(method: string, path: string): number {
  if (method !== 'GET') return 1
  if (path.endsWith('/transitiveMembers')) return 5
  if (path.endsWith('/members')) return 3
  return path === '/users' ? 2 : 1
}
