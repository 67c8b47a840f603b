import type { EndpointName, Endpoints, Params, Query } from '../../contract/endpoints.ts'

/** Endpoints that are read, not acted on. */
export type ReadName = {
  [N in EndpointName]: Endpoints[N]['method'] extends 'GET' ? N : never
}[EndpointName]

export interface ReadInput<N extends ReadName> {
  params?: Params<N>
  query?: Query<N>
}

/** The cache's key of a reading: endpoint, parameters, query. A shorter key means all readings below it. */
export const readKey = <N extends ReadName>(name: N, input: ReadInput<N> = {}) =>
  [name, input.params ?? {}, input.query ?? {}] as const

export const requestKey = (id: string) => readKey('request.open', { params: { id } })
export const homeKey = readKey('home')
/** Pages of rows; apart from `readKey` because they are kept as one endless list. */
export const requestPagesKey = (filters: Query<'request.list'>) => ['request.list', 'pages', filters] as const
export const firstViewKey = ['request.list', 'first view'] as const
export const allRequestPages = ['request.list', 'pages'] as const
