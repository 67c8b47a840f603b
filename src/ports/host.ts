import type { Ms } from '../domain/time.ts'
import type { Directory } from './directory.ts'
import type { Identity } from './identity.ts'
import type { Notifier } from './notifier.ts'
import type { RecordStore } from './record-store.ts'

/** What an adapter offers the service. A host's own limits and abilities are data in its host.ts. */
export interface Host {
  id: string
  identity: Identity
  directory: Directory
  /** How far the host's clock is ahead of ours by its last answer, ms; undefined while it gave none. */
  clockDifference?: () => Ms | undefined
  /** Absent where the ledger is the only copy of every record. */
  store?: RecordStore
  /** Absent where the host tells nobody anything. */
  notifier?: Notifier
}
