import { type Endpoint, type EndpointName, endpoints } from '../../contract/endpoints.ts'
import { REFUSAL_STATUS, SERVICE_ERRORS } from '../../contract/errors.ts'
import { REFUSALS, type RefusalCode } from '../../domain/refusal.ts'
import { bodyName, componentSchemas, parameters, reference, replyName } from './openapi-schemas.ts'

type Json = Record<string, unknown>

const KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'Same key, same answer: the command may be sent again whatever the network did.',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,100}$' },
}

const json = (schema: Json) => ({ 'application/json': { schema } })

/** The OpenAPI 3.1 document, made from the endpoint table. */
export function openApi(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Counterpart',
      version: '1',
      description: 'Requests, promises and feedback between the units of an organisation.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths: paths(),
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      responses: errorResponses(),
      schemas: { ...componentSchemas(), ErrorCode: { type: 'string', enum: [...codes().keys()] } },
    },
  }
}

function paths(): Json {
  const result: Record<string, Json> = {}
  for (const name of Object.keys(endpoints) as EndpointName[]) {
    const endpoint: Endpoint = endpoints[name]
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    result[path] = { ...result[path], [endpoint.method.toLowerCase()]: operation(name, endpoint) }
  }
  return result
}

function operation(name: EndpointName, endpoint: Endpoint): Json {
  const list = [...parameters(endpoint), ...(endpoint.command ? [KEY] : [])]
  const body = { required: true, content: json(reference(bodyName(name))) }
  return {
    operationId: name,
    summary: endpoint.summary,
    security: endpoint.access === 'none' ? [] : [{ session: [] }],
    ...(list.length > 0 && { parameters: list }),
    ...(endpoint.method !== 'GET' && { requestBody: body }),
    responses: {
      200: { description: 'Done', content: json(reference(replyName(name))) },
      ...Object.fromEntries(
        statuses(endpoint).map(status => [status, { $ref: `#/components/responses/${status}` }]),
      ),
    },
  }
}

/** Every error code and the status it comes with. */
function codes(): Map<string, number> {
  const refusals = Object.keys(REFUSALS) as RefusalCode[]
  return new Map([
    ...Object.entries(SERVICE_ERRORS),
    ...refusals.map((code): [string, number] => [code, REFUSAL_STATUS[REFUSALS[code]]]),
  ])
}

const ALWAYS = [400, 429, 500, 503]
const SIGNED_IN = [401, 403, 404]
const WITH_BODY = [413, 415]
const COMMAND = [409, 422]

const statuses = ({ access, method, command }: Endpoint): number[] => [
  ...ALWAYS,
  ...(access === 'session' ? SIGNED_IN : [401, 403]),
  ...(method === 'GET' ? [] : WITH_BODY),
  ...(command ? COMMAND : []),
]

/** One response for each status, listing its codes. */
function errorResponses(): Json {
  const byStatus = Map.groupBy(codes(), ([, status]) => status)
  return Object.fromEntries(
    [...byStatus].map(([status, entries]) => [
      status,
      {
        description: entries.map(([code]) => code).join(', '),
        content: json(reference('ErrorBody')),
        ...(status === 429 && { headers: { 'Retry-After': { schema: { type: 'integer' } } } }),
      },
    ]),
  )
}
