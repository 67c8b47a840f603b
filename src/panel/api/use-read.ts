import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { CallFailed } from '../../contract/client.ts'
import type { Reply } from '../../contract/endpoints.ts'
import { useCall } from './api-context.ts'
import { type ReadInput, type ReadName, readKey } from './query-keys.ts'

interface ReadOptions {
  enabled?: boolean
  staleTime?: number
  refetchInterval?: false
  /** Show the answer to the previous input until the next one comes. */
  keepPrevious?: boolean
}

/** Reads an endpoint; the answer is cached under `readKey(name, input)`. */
export function useRead<N extends ReadName>(
  name: N,
  input: ReadInput<N> = {},
  { keepPrevious = false, ...options }: ReadOptions = {},
): UseQueryResult<Reply<N>, CallFailed> {
  const call = useCall()
  return useQuery<Reply<N>, CallFailed>({
    queryKey: readKey(name, input),
    queryFn: ({ signal }) => call(name, input, { signal }),
    ...options,
    ...(keepPrevious ? { placeholderData: keepPreviousData as never } : {}),
  })
}
