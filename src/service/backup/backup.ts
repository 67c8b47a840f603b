import { backUp } from '../../ledger/back-up.ts'
import { overLedger } from './over-ledger.ts'

/** `npm run backup -- --to FILE`: a whole copy of the ledger, while the service goes on. */
await overLedger('to', async ({ file, ledger }) => {
  const { records, schema } = await backUp(ledger, file)
  return `${file}: ${records} records of ${ledger}, checked (schema ${schema}).`
})
