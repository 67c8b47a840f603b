import type { Floor } from '../floors/floors.ts'
import type { ImportFigures } from '../import/measure-import.ts'
import type { PanelFigures } from '../panel/measure-panel.ts'
import type { SyncFigures } from '../sync/measure-sync.ts'
import type { Fsyncs } from '../work/fsyncs.ts'
import type { Cell } from '../work/passes.ts'

/** A service as it stood at one size in one pass. */
export interface Standing {
  size: number
  pass: number
  readyMs: number
  /** Megabytes. */
  idle: number
  peak: number
}

/** Everything a run found out. */
export interface Results {
  machine: { cpus: string; node: string; date: string; loadBefore: number }
  cells: Cell[]
  floors: Floor[]
  standings: Standing[]
  /** Null: wanted but not measured, for a reason among the failures. Undefined: not asked for. */
  fsyncs?: Fsyncs[] | null
  panel?: PanelFigures | null
  import?: ImportFigures | null
  sync?: SyncFigures | null
  /** Parts that could not be measured, and why. */
  failures: string[]
}
