import type { RecordStore } from '../../src/ports/record-store.ts'
import { type Composition, composeHost, type Surroundings } from '../../src/service/compose.ts'
import type { Settings } from '../../src/service/settings.ts'
import { unitBudget } from '../../src/sync/budget.ts'
import { type OpenService, openService } from './open-service.ts'

/** A whole service whose records this store keeps, by the real clock; it looks into the store every second. */
export function openOverStore(
  store: RecordStore,
  environment: Record<string, string> = {},
): Promise<OpenService> {
  const compose = async (settings: Settings, surroundings: Surroundings): Promise<Composition> => {
    const { host, ...composition } = await composeHost(settings, surroundings)
    const budget = unitBudget({ perMinute: 100_000, elapsed: () => performance.now() })
    return { ...composition, host: { ...host, store }, budget }
  }
  return openService({ realTime: true, compose, environment: { SYNC_PULL_SECONDS: '1', ...environment } })
}
