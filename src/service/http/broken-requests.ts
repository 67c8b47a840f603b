import type { Socket } from 'node:net'
import { JSON_TYPE } from './error-answers.ts'
import { fault, ServiceError } from './faults.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

/** Answers what isn't HTTP (unknown methods, broken or endless heads) in our wire shape, and hangs up. */
export function answerBroken(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return
  const unknownMethod = error.code === 'HPE_INVALID_METHOD'
  const { status, body } = fault(new ServiceError(unknownMethod ? 'method-not-allowed' : 'bad-input'))
  const text = JSON.stringify(body)
  const headers = { ...SECURITY_HEADERS, 'content-type': JSON_TYPE, 'content-length': String(text.length) }
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const line = `HTTP/1.1 ${status} ${unknownMethod ? 'Method Not Allowed' : 'Bad Request'}`
  socket.end([line, ...head, 'connection: close', '', text].join('\r\n'))
}
