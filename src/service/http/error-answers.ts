import { randomUUID } from 'node:crypto'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { ServiceErrorCode } from '../../contract/errors.ts'
import { LedgerBusy, LedgerUnavailable, VersionChanged } from '../../ledger/ledger.ts'
import { HostFault } from '../../ports/host-fault.ts'
import { Refused, ServiceFault } from '../refused.ts'
import { defect, type Fault, fault, ServiceError } from './faults.ts'

export const JSON_TYPE = 'application/json; charset=utf-8'

/** What the frame itself says no with, by status; its own words stay inside. */
const BY_STATUS: Record<number, ServiceErrorCode> = {
  400: 'bad-input',
  403: 'no-such-route',
  404: 'no-such-route',
  408: 'bad-input',
  413: 'body-too-large',
  414: 'bad-input',
  415: 'json-expected',
}

/** Whatever was thrown as one of our two kinds; undefined for a defect. */
function known(error: unknown): ServiceFault | Refused | undefined {
  if (error instanceof ServiceFault || error instanceof Refused) return error
  if (error instanceof VersionChanged) return new Refused('version-changed')
  if (error instanceof LedgerBusy || error instanceof LedgerUnavailable)
    return new ServiceError('busy', { retryAfter: 1, cause: error })
  if (error instanceof HostFault) return new ServiceError('host-unreachable', { retryAfter: 5, cause: error })
  const { statusCode, code } = error as Partial<FastifyError>
  const ours = BY_STATUS[statusCode ?? 0]
  // a status without the frame's mark may come from anywhere, a host's client included
  return ours && (code?.startsWith('FST_') || error instanceof SyntaxError)
    ? new ServiceError(ours)
    : undefined
}

/** The one place where errors become answers. A defect is logged with the id that is answered. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const ours = known(error)
  if (ours?.code === 'body-too-large') linger(request, reply)
  if (ours) return send(reply, fault(ours))
  const id = randomUUID()
  request.log.error({ errorId: id, route: request.routeOptions?.url, err: error }, 'defect')
  return send(reply, defect(id))
}

/** Milliseconds a body that is too large may go on coming. */
const LINGER = 1_000

/**
 * Hanging up on somebody who is still sending resets the connection, and he never reads why. So the rest is thrown
 * away for a moment; then the connection ends whatever comes.
 */
function linger({ raw }: FastifyRequest, reply: FastifyReply): void {
  reply.removeHeader('connection')
  const limit = setTimeout(() => raw.socket.destroy(), LINGER).unref()
  raw.once('close', () => clearTimeout(limit))
}

function send(reply: FastifyReply, { status, body, retryAfter }: Fault): FastifyReply {
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter))
  return reply.code(status).type(JSON_TYPE).send(JSON.stringify(body))
}
