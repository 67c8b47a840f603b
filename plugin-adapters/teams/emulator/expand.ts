import { type Answer, type Call, refusal } from './http.ts'

const MANAGER = /^manager(?:\(([^)]*)\))?$/
const OPTIONS = /^\$levels=(max|\d+)(?:;\$select=([\w,]+))?$|^\$select=([\w,]+);\$levels=(max|\d+)$/
const DEFAULT = ['displayName', 'jobTitle', 'mail', 'userPrincipalName']

/** The manager's properties that `$expand` asks for; undefined when it asks for none. `$levels` up to max for one user only. */
export function expandedManager({ query }: Call, one: boolean): string[] | Answer | undefined {
  const asked = query.get('$expand')
  if (asked === null) return undefined
  const match = MANAGER.exec(asked)
  if (!match) return refusal(400, 'BadRequest', 'Parsing OData Select and Expand failed.')
  if (match[1] === undefined) return DEFAULT
  const options = OPTIONS.exec(match[1])
  if (!options)
    return refusal(400, 'Request_UnsupportedQuery', 'Unsupported Query: $select in $expand needs $levels.')
  const [, first, after, before, last] = options
  if (!one && (first ?? last) !== '1')
    return refusal(
      400,
      'Request_UnsupportedQuery',
      "Transitive manager's list is only supported on a single user, send the $expand request on /users/{id} endpoint",
    )
  return (after ?? before)?.split(',') ?? DEFAULT
}
