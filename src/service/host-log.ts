import type { FastifyBaseLogger } from 'fastify'
import type { SyncEvent } from '../ledger/host-copy.ts'
import type { Trouble } from '../sync/context.ts'

/** Events that somebody has to do something about. */
const GRAVE: readonly SyncEvent['what'][] = ['dead', 'conflict', 'quarantined']

/** With the reason, where there is one, and without words of a record. */
export function logEvent(log: FastifyBaseLogger, { detail: { reason }, ...event }: SyncEvent): void {
  const level = GRAVE.includes(event.what) ? 'error' : 'info'
  log[level](reason === undefined ? event : { ...event, reason }, 'the host’s lists and the ledger differed')
}

const GRANT = 'an administrator of the host has to grant this service its rights on the place of the lists'
const PLACE = 'whoever runs this service has to look at the setting that names the place of the lists'

/** Who has to do what, by the reason. */
const MENDED_BY: Record<string, string> = {
  'no-grant': GRANT,
  forbidden: GRANT,
  'needs-full-control':
    'an administrator of the host has to let this service make lists and columns until it has made them',
  'no-site': PLACE,
  missing: `it is made again where the service may make lists; otherwise ${PLACE}`,
  unauthorized:
    'whoever runs this service has to renew its credential, or an administrator of the host its consent',
  'wrong-type':
    'the owner of the lists has to remove the column of that name: it is made again as it should be',
}

/** For whoever installs the service, who looks into its log before he can open the self-check. */
export function logTrouble(log: FastifyBaseLogger, { what, why }: Trouble): void {
  const mended = MENDED_BY[why] ?? 'the self-check says what has to be done'
  log.error({ what, why }, `records can’t be kept in the host: ${mended}`)
}
