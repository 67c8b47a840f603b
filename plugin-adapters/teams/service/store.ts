import type { Instant } from '../../../src/domain/time.ts'
import type { Graph } from './client.ts'
import type { OverflowRows } from './parts.ts'
import type { ListPlaces } from './sites.ts'

/** What pushes and pulls of one workspace have in common. */
export interface Store {
  graph: Graph
  places: ListPlaces
  overflow: OverflowRows
  /** Since when it is not known of new rows whether they are there, by record id: their answers were lost. */
  doubts: Map<string, Instant>
  now: () => Instant
}
