import { type Answer, refusal } from './http.ts'

/** What `/users` tells without `$select` (Microsoft, "List users"). */
const DEFAULT = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
]

const KNOWN = new Set([
  ...DEFAULT,
  'accountEnabled',
  'assignedLicenses',
  'department',
  'employeeId',
  'employeeType',
  'userType',
])

/** Names in `$select`, or the refusal of one that is not there. `also`: navigations it may name, such as a delta's manager. */
export function selected(query: URLSearchParams, also: readonly string[] = []): string[] | Answer {
  const asked = query.get('$select')
  if (asked === null) return DEFAULT
  const names = asked.split(',').map(name => name.trim())
  const wrong = names.find(name => !KNOWN.has(name) && !also.includes(name))
  return wrong === undefined
    ? names
    : refusal(
        400,
        'BadRequest',
        `Parsing OData Select and Expand failed: Could not find a property named '${wrong}' on type 'microsoft.graph.user'.`,
      )
}

/** These properties of an object; the id always comes with them. */
export const pick = (object: Record<string, unknown>, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    ['id', ...names].flatMap(name => (name in object ? [[name, object[name]] as const] : [])),
  )
