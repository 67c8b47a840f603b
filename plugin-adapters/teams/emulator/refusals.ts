import { type Answer, type Call, refusal } from './http.ts'

export const isRefusal = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && 'status' in value

const denied = (): Answer =>
  refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')

/** 403 unless the app has one of these roles. */
export const demandRole = ({ roles }: Call, ...enough: string[]): Answer | undefined =>
  enough.some(role => roles.includes(role)) ? undefined : denied()

/** Reading all users. `User.ReadBasic.All` does not do for apps. */
export const demandUsers = (call: Call): Answer | undefined =>
  demandRole(call, 'User.Read.All', 'Directory.Read.All')

export const notFound = (id: string): Answer =>
  refusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  )

const PAGE = { default: 100, most: 999 }

/** Size of the pages asked for, or the refusal. */
export function sizeOf({ query }: Call): number | Answer {
  const top = query.get('$top')
  if (top === null) return PAGE.default
  const size = Number(top)
  return Number.isInteger(size) && size >= 1 && size <= PAGE.most
    ? size
    : refusal(
        400,
        'Request_UnsupportedQuery',
        `Invalid page size specified: '${top}'. Must be between 1 and ${PAGE.most} inclusive.`,
      )
}
