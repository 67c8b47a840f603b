import * as z from 'zod/mini'
import { type Endpoint, type EndpointName, endpoints } from '../../contract/endpoints.ts'
import { errorBody } from '../../contract/error-body.ts'
import * as organisation from '../../contract/organisation-views.ts'
import * as requests from '../../contract/request-views.ts'
import { names, personRef, unitRef } from '../../contract/values.ts'

type JsonSchema = Record<string, unknown>
type Named = [name: string, schema: z.ZodMiniType]

const pointer = (name: string) => `#/components/schemas/${name}`
export const reference = (name: string): JsonSchema => ({ $ref: pointer(name) })

export const replyName = (name: EndpointName): string =>
  shared.find(([, schema]) => schema === endpoints[name].reply)?.[0] ?? `${name}.reply`
export const bodyName = (name: EndpointName): string => `${name}.body`

const isSchema = (value: unknown): value is z.ZodMiniType => value instanceof z.ZodMiniType
const capital = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`

/** What the contract names and several replies are made of. */
const shared: Named[] = Object.entries<unknown>({
  names,
  personRef,
  unitRef,
  ...organisation,
  ...requests,
  errorBody,
}).flatMap(([name, value]): Named[] => (isSchema(value) ? [[capital(name), value]] : []))

/** All schemas of replies and bodies, each once; whatever is named is referred to. */
export function componentSchemas(): Record<string, JsonSchema> {
  const all = Object.keys(endpoints) as EndpointName[]
  const replies = all.map((name): Named => [replyName(name), endpoints[name].reply])
  const bodies = all
    .filter(name => endpoints[name].method !== 'GET')
    .map((name): Named => [bodyName(name), endpoints[name].body])
  return { ...convert([...shared, ...replies], 'output'), ...convert(bodies, 'input') }
}

function convert(named: Named[], io: 'input' | 'output'): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>()
  const result: Record<string, JsonSchema> = {}
  for (const [name, schema] of named) {
    if (!registry.has(schema)) registry.add(schema, { id: name })
    // the same schema under a second name, such as the empty body of several commands
    else if (registry.get(schema)?.id !== name) result[name] = reference(registry.get(schema)?.id ?? name)
  }
  const { schemas } = z.toJSONSchema(registry, { io, uri: pointer, unrepresentable: 'any' })
  for (const [name, schema] of Object.entries(schemas)) result[name] = bare(schema as JsonSchema)
  return result
}

/** Without what only stand-alone schemas need. */
function bare({ $schema: _schema, $id: _id, ...schema }: JsonSchema): JsonSchema {
  return schema
}

/** Path and query parameters as OpenAPI lists them. */
export function parameters(endpoint: Endpoint): JsonSchema[] {
  return [...listed(endpoint.params, 'path'), ...listed(endpoint.query, 'query')]
}

function listed(schema: z.ZodMiniType, place: 'path' | 'query'): JsonSchema[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties).map(([name, value]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: value,
  }))
}
