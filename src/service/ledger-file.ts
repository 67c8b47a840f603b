import { join } from 'node:path'

/** Where the ledger lies in the data folder. */
export const ledgerFile = ({ dataDir }: { dataDir: string }): string => join(dataDir, 'ledger.db')
