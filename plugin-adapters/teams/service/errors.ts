import { HostFault, type HostFaultCode } from '../../../src/ports/host-fault.ts'
import { TEAMS_HOST } from '../host.ts'

/** By status alone: codes and words differ between the services behind Graph. */
const BY_STATUS: Record<number, HostFaultCode> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'missing',
  408: 'unreachable',
  409: 'changed',
  410: 'expired',
  412: 'changed',
  423: 'unreachable',
  424: 'unreachable',
  429: 'throttled',
}

/** What a status that is no success means. */
const codeOf = (status: number): HostFaultCode =>
  BY_STATUS[status] ?? (status >= 400 && status < 500 ? 'refused' : 'unreachable')

/** More is not believed: a header of a day would stop the work for a day. */
const LONGEST = 15 * 60_000

/** `Retry-After` as seconds or as a date, in ms; undefined when there is none that can be read. */
function retryAfterOf(value: string | null | undefined, now = Date.now()): number | undefined {
  if (!value) return undefined
  const wait = /^\d+$/.test(value.trim()) ? Number(value) * 1_000 : Date.parse(value) - now
  return Number.isFinite(wait) && wait >= 0 ? Math.min(wait, LONGEST) : undefined
}

/** A fault from the status of an answer, or of a part of a batch. */
export function statusFault(
  status: number,
  what: string,
  more: { retryAfter?: string | null | undefined; cause?: unknown } = {},
): HostFault {
  const retryAfter = retryAfterOf(more.retryAfter)
  return new HostFault(codeOf(status), TEAMS_HOST.id, `${what}: ${status}`, {
    ...(retryAfter === undefined ? {} : { retryAfter }),
    cause: more.cause,
  })
}

/** The fault of an answer that is no success; its words are kept for the log. */
export const answerFault = async (response: Response, what: string): Promise<HostFault> =>
  statusFault(response.status, what, {
    retryAfter: response.headers.get('retry-after'),
    cause: new Error(await response.text()),
  })
