import { describe, expect, test } from 'vitest'
import { endpoints } from '../../src/contract/endpoints.ts'
import { SERVICE_ERRORS } from '../../src/contract/errors.ts'
import { REFUSALS } from '../../src/domain/refusal.ts'
import { openApi } from '../../src/service/http/openapi.ts'
import { fakeService, NAMES } from './fake-service.ts'

type Json = Record<string, unknown>
interface Operation extends Json {
  operationId: string
  security: Json[]
  parameters?: { name: string; in: string; required: boolean; schema: Json }[]
  requestBody?: { content: Json }
  responses: Record<string, Json>
}
const document = openApi() as {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Json>; responses: Record<string, Json>; securitySchemes: Json }
}
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = '$ref' in value && typeof value.$ref === 'string' ? [value.$ref] : []
  return [...own, ...Object.values(value).flatMap(references)]
}

describe('the OpenAPI document', () => {
  test('has every endpoint once, under its name', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual([...NAMES].sort())
    for (const { path, method, operation } of operations) {
      const endpoint = endpoints[operation.operationId as keyof typeof endpoints]
      expect(method.toUpperCase()).toBe(endpoint.method)
      expect(path).toBe(endpoint.path.replace(/:(\w+)/g, '{$1}'))
      expect(operation.security).toEqual(endpoint.access === 'none' ? [] : [{ session: [] }])
    }
  })

  test('declares every parameter of a path, and the key of every command', () => {
    for (const { path, operation } of operations) {
      const declared = (operation.parameters ?? []).filter(parameter => parameter.in === 'path')
      expect(declared.map(parameter => parameter.name)).toEqual(
        [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1]),
      )
      expect(declared.every(parameter => parameter.required)).toBe(true)
      const keys = (operation.parameters ?? []).filter(parameter => parameter.name === 'Idempotency-Key')
      expect(keys).toHaveLength(endpoints[operation.operationId as keyof typeof endpoints].command ? 1 : 0)
    }
  })

  test('asks a key for whatever changes something, and none for a token', () => {
    const writing = operations.filter(({ method }) => method !== 'get').map(({ operation }) => operation)
    const keyless = writing.filter(
      ({ parameters = [] }) => !parameters.some(({ name }) => name === 'Idempotency-Key'),
    )
    expect(keyless.map(({ operationId }) => operationId)).toEqual(['session.open', 'session.renew'])
  })

  test('refers only to what is there, and names what OpenAPI lets one name', () => {
    for (const pointer of references(document)) {
      const [, ...steps] = pointer.split('/')
      const target = steps.reduce<unknown>((value, step) => (value as Json | undefined)?.[step], document)
      expect(target, pointer).toBeDefined()
    }
    const names = Object.values(document.components).flatMap(part => Object.keys(part))
    for (const name of names) expect(name).toMatch(/^[a-zA-Z0-9._-]+$/)
    expect(JSON.stringify(document)).not.toMatch(/"\$(schema|id|defs)"/)
  })

  test('shares what is named instead of repeating it', () => {
    expect(document.components.schemas.RequestRow).toMatchObject({
      type: 'object',
      additionalProperties: false,
    })
    expect(JSON.stringify(document.components.schemas.RequestPage)).toContain(
      '#/components/schemas/RequestRow',
    )
    expect(JSON.stringify(document).length).toBeLessThan(150_000)
  })

  test('lists every code with its status, and every status an operation may answer', () => {
    const { ErrorCode } = document.components.schemas
    expect(ErrorCode?.enum).toEqual([...Object.keys(SERVICE_ERRORS), ...Object.keys(REFUSALS)])
    expect(document.components.responses['409']?.description).toBe('version-changed')
    const renew = operations.find(({ operation }) => operation.operationId === 'request.confirm')?.operation
    expect(Object.keys(renew?.responses ?? {})).toEqual([
      '200',
      '400',
      '401',
      '403',
      '404',
      '409',
      '413',
      '415',
      '422',
      '429',
      '500',
      '503',
    ])
  })

  test('is served as it is', async () => {
    const { app } = fakeService()
    const reply = await app.inject({ url: '/openapi.json' })
    expect(reply.json()).toEqual(JSON.parse(JSON.stringify(document)))
  })
})
