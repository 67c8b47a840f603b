import { afterAll, beforeAll } from 'vitest'
import type { Call } from '../../src/contract/client.ts'
import type { BodyInput } from '../../src/contract/endpoints.ts'
import type { OpenedRequest, RequestRow, RequestView } from '../../src/contract/request-views.ts'
import type { Move } from '../../src/domain/moves.ts'
import { type OpenService, openService } from './open-service.ts'

/** A request with nothing special about it. */
export const plainNeed = (more: Partial<BodyInput<'request.submit'>> = {}): BodyInput<'request.submit'> => ({
  title: 'Sample',
  need: 'Something',
  needType: 'done',
  criteria: ['as asked'],
  neededBy: null,
  urgency: 'normal',
  rush: null,
  providerUnitId: 'purchasing',
  ...more,
})

function whole(opened: OpenedRequest): RequestView {
  if (opened.access !== 'full') throw new Error('only a summary')
  return opened
}

export interface Cast<Who extends string> {
  /** The service they use; there from the first test on. */
  service(): OpenService
  as(who: Who): Call
  submit(who: Who, body: BodyInput<'request.submit'>): Promise<string>
  open(call: Call, id: string): Promise<RequestView>
  onHome(call: Call, id: string): Promise<RequestRow | undefined>
  /** On the newest version, or on one seen before. */
  move(who: Who, id: string, name: Move, input: object, seen?: number): Promise<RequestView>
}

/** People of the sample organisation by the part they play, signed in to a service of their own for this file. */
export function castOf<Who extends string>(ids: Record<Who, string>): Cast<Who> {
  let service: OpenService
  const calls = new Map<Who, Call>()
  let keys = 0
  beforeAll(async () => {
    service = await openService()
    for (const who of Object.keys(ids) as Who[]) calls.set(who, await service.as(ids[who]))
  })
  afterAll(() => service.close())

  const as = (who: Who): Call => calls.get(who) as Call
  const key = () => ({ key: `k${++keys}` })
  const open = async (call: Call, id: string) => whole(await call('request.open', { params: { id } }))
  return {
    service: () => service,
    as,
    open,
    submit: async (who, body) => (await as(who)('request.submit', { body }, key())).row.id,
    onHome: async (call, id) => (await call('home')).waiting.find(row => row.id === id),
    async move(who, id, name, input, seen) {
      const version = seen ?? (await open(as(who), id)).row.version
      const command = { params: { id }, body: { version, input } as never }
      return whole(await as(who)(`request.${name}` as 'request.comment', command, key()))
    },
  }
}
