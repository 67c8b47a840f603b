import { QueryClient } from '@tanstack/react-query'
import { CallFailed } from '../../contract/client.ts'
import { isTransient } from './send-until-answered.ts'

const RETRIES = 3

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // coming back to a page asks again; only what is asked for twice at once is asked once
        staleTime: 1_000,
        // what others did shows while the page stays open; hidden pages don't ask
        refetchInterval: 30_000,
        // a web view often believes itself offline; the call finds out
        networkMode: 'always',
        retry: (failed, error) => isTransient(error) && failed < RETRIES,
        retryDelay: (failed, error) =>
          (error instanceof CallFailed ? error.retryAfterMs : null) ?? Math.min(500 * 2 ** failed, 8_000),
      },
    },
  })
}
