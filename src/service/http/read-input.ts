import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import type { Endpoint } from '../../contract/endpoints.ts'
import { compiled } from './compiled.ts'
import { ServiceError } from './faults.ts'

const key = z.string().check(z.regex(/^[\x21-\x7e]{1,100}$/, '1 to 100 visible characters'))

/** The checked parts of a request. */
export interface Input {
  params: unknown
  query: unknown
  body: unknown
  key: string
}

/** Checks every part by the endpoint table. Throws `bad-input` with the path of each field that is wrong. */
export function readInput(endpoint: Endpoint, request: FastifyRequest): Input {
  const key = endpoint.command ? readKey(request.headers['idempotency-key']) : ''
  return {
    params: part('params', endpoint.params, request.params),
    query: part('query', endpoint.query, request.query),
    body: part('body', endpoint.body, endpoint.method === 'GET' ? {} : request.body),
    key,
  }
}

const readKey = (value: unknown) => part('headers.idempotency-key', key, value)

function part<T extends z.ZodMiniType>(name: string, schema: T, value: unknown): z.infer<T> {
  const result = z.safeParse(compiled(schema), value)
  if (result.success) return result.data
  const details = result.error.issues.map(issue => ({
    path: [name, ...issue.path.map(String)].join('.'),
    message: issue.message,
  }))
  throw new ServiceError('bad-input', { details })
}
