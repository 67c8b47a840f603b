import { type Call, createClient } from '../../src/contract/client.ts'
import { type Started, startNode } from './started.ts'

export interface ServiceProcess extends Started {
  address: string
  /** The typed client of one person, signed in once. */
  as(personId: string): Promise<Call>
}

const READY = /"address":"(http:[^"]+)"/

/** What everybody may be anyone in, on a free port. */
const SANDBOX = {
  SANDBOX: 'on',
  PORT: '0',
  PEOPLE_FILE: 'src/sandbox/data/adventure-works-org.csv',
  DEPARTMENTS_FILE: 'src/sandbox/data/departments.json',
  RATE_LIMIT_PER_MINUTE: '100000',
  RATE_LIMIT_PER_ADDRESS: '100000',
}

/** Starts the service as its own process on this data folder and a free port. */
export async function startProcess(dataDir: string): Promise<ServiceProcess> {
  const started = startNode(['src/service/main.ts'], { ...SANDBOX, DATA_DIR: dataDir })
  const [, address = ''] = await started.says(READY)
  return {
    ...started,
    address,
    async as(personId) {
      const open = createClient({ fetch, base: address, token: async () => null })
      const body = { host: 'local', credential: `persona:${personId}` } as const
      const { token } = await open('session.open', { body })
      return createClient({ fetch, base: address, token: async () => token })
    },
  }
}
