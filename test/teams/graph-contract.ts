import { readFileSync } from 'node:fs'
import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js'
import { default as formats } from 'ajv-formats'
import type { Heard } from '../../plugin-adapters/teams/emulator/server.ts'

interface Operation {
  parameters?: ({ $ref: string } | { name: string; in: string })[]
  requestBody?: { content: { 'application/json': { schema: object } } }
  responses: Record<string, { $ref?: string; content?: { 'application/json': { schema: object } } }>
}
interface Contract {
  paths: Record<string, Record<string, Operation>>
  components: {
    schemas: Record<string, object>
    parameters: Record<string, { name: string; in: string }>
    responses: Record<string, Operation['responses'][string]>
  }
}

const CONTRACT = JSON.parse(
  readFileSync(new URL('../data/graph-openapi.subset.json', import.meta.url), 'utf8'),
) as Contract

/** Documented, but in none of the published contracts that were at hand. */
const OUTSIDE = [/^\/sites\/[^/]+\/permissions(\/[^/]+)?$/, /\/versions\/\d+\.0$/]

/**
 * What is wrong with a call and its answer by Microsoft's published contract: an operation there is not, a query option,
 * body or status that is not declared, a property of another type or of no name in the schema.
 */
export function contractProblems({ method, url, body, status, answer }: Heard): string[] {
  const { pathname, searchParams } = new URL(url, 'https://graph')
  const path = decodeURIComponent(pathname)
  if (OUTSIDE.some(known => known.test(path))) return []
  const operation = operationFor(method, path)
  const named = `${method} ${path.replace(/[^/]*,[^/]*/, '{site}')} ${status}`
  if (!operation) return status === 400 || status === 404 ? [] : [`${named}: no such operation`]
  const declared = (operation.parameters ?? []).map(one => ('$ref' in one ? parameter(one.$ref) : one).name)
  return [
    ...[...searchParams.keys()]
      .filter(name => ![...declared, '$skiptoken', 'token'].includes(name))
      .map(name => `query option ${name}`),
    ...bodyProblems(operation, body, status),
    ...answerProblems(operation, status, answer),
  ].map(problem => `${named}: ${problem}`)
}

/** Functions are called with and without brackets; `/sites/host:/path` has slashes of its own. */
function operationFor(method: string, path: string): Operation | undefined {
  const called = path.replace(/\/delta$/, '/delta()')
  const template = /^\/sites\/[^/:]+:\//.test(called)
    ? '/sites/{hostname}:/{server-relative-path}'
    : Object.keys(CONTRACT.paths)
        .filter(one => matches(one.split('/'), called.split('/')))
        .sort((a, b) => a.split('{').length - b.split('{').length)[0]
  return template ? CONTRACT.paths[template]?.[method.toLowerCase()] : undefined
}

const matches = (template: string[], path: string[]) =>
  template.length === path.length && template.every((one, i) => one.startsWith('{') || one === path[i])

const lastOf = (ref: string) => ref.slice(ref.lastIndexOf('/') + 1)
const parameter = (ref: string) => CONTRACT.components.parameters[lastOf(ref)] ?? { name: ref, in: '' }

/** What the host refuses may be wrong in itself. */
function bodyProblems({ requestBody }: Operation, body: unknown, status: number): string[] {
  if (status >= 400) return []
  if (!requestBody) return body === undefined ? [] : ['a body where none is declared']
  return problems(requestBody.content['application/json'].schema, body, 'body')
}

function answerProblems({ responses }: Operation, status: number, answer: unknown): string[] {
  const declared = responses[status] ?? responses[`${Math.floor(status / 100)}XX`]
  if (!declared) return ['the status is not declared']
  const response = declared.$ref ? CONTRACT.components.responses[lastOf(declared.$ref)] : declared
  const schema = response?.content?.['application/json'].schema
  return schema
    ? problems(schema, withoutErrors(answer), 'answer')
    : answer === undefined
      ? []
      : ['an answer with content']
}

/** A fault of the service that no contract knows: an error in the place of an item (msgraph-sdk-typescript#544). */
function withoutErrors(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !('value' in answer)) return answer
  const { value } = answer
  const isError = (one: unknown) =>
    typeof one === 'object' && one !== null && Object.keys(one).join() === 'error'
  return Array.isArray(value) ? { ...answer, value: value.filter(one => !isError(one)) } : answer
}

// an untyped package: its types name the module, not the function
const addFormats = formats as unknown as (ajv: Ajv2019) => void
const ajv = new Ajv2019({ strict: false, allErrors: true })
addFormats(ajv)
ajv.addSchema({ $id: 'graph', components: { schemas: closedSchemas() } })
const compiled = new Map<object, ValidateFunction>()

function problems(schema: object, value: unknown, what: string): string[] {
  const validate = compiled.get(schema) ?? ajv.compile(closed(schema, '') as object)
  compiled.set(schema, validate)
  if (validate(value)) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${what}${instancePath} ${message} ${JSON.stringify(params)}`,
  )
}

/**
 * The published schemas allow any other property. Here each stands twice: open, for those that are derived from it, and
 * closed but for annotations, so that a misspelt property is found.
 */
function closedSchemas(): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(CONTRACT.components.schemas).flatMap(([name, schema]) => {
      const open = closed(schema, '') as object
      const annotations = { patternProperties: { '@': {} }, unevaluatedProperties: false }
      return [
        [`${name}.open`, open],
        [name, 'additionalProperties' in schema ? open : { ...open, ...annotations }],
      ]
    }),
  )
}

/** `derived` is the ending of the schemas that are referred to from here. */
function closed(node: unknown, derived: '' | '.open'): unknown {
  if (Array.isArray(node)) return node.map(one => closed(one, derived))
  if (typeof node !== 'object' || node === null) return node
  if ('$ref' in node && typeof node.$ref === 'string')
    return { $ref: `graph#/components/schemas/${lastOf(node.$ref)}${derived}` }
  const entries = Object.entries(node).map(([key, value]) => {
    if (key === 'allOf') return [key, closed(value, '.open')]
    // a property that may be null is published as "or any object, or null"
    if (key === 'anyOf')
      return [key, (value as object[]).map(one => ('nullable' in one ? { type: 'null' } : closed(one, '')))]
    return [key, closed(value, '')]
  })
  return Object.fromEntries(entries)
}
