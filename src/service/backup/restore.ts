import { restoreLedger } from '../../ledger/restore.ts'
import { overLedger } from './over-ledger.ts'

/** `npm run restore -- --from FILE`: a backup in the ledger's place. */
await overLedger('from', async ({ file, ledger }) => {
  const { records, aside } = await restoreLedger(file, ledger, Date.now())
  const before = aside ? ` What was there before is kept as ${aside}.` : ''
  return `${ledger}: ${records} records of ${file}.${before} Start the service.`
})
