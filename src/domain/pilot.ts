import type { UnitId } from './organisation.ts'

/** Units that may be asked, with those below them; null: all. */
export interface PilotSettings {
  unitIds: UnitId[] | null
}
