import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type Call, createClient } from '../../src/contract/client.ts'

export interface ServiceProcess {
  address: string
  process: ChildProcess
  /** The typed client of one person, signed in once. */
  as(personId: string): Promise<Call>
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>
}

const READY = /"address":"(http:[^"]+)"/

/** The address the service logs when it is ready; throws what it said instead. */
async function addressOf(child: ChildProcess): Promise<string> {
  let said = ''
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk)
    const found = READY.exec(said)?.[1]
    if (found) return found
  }
  throw new Error(`the service did not start: ${said}`)
}

/** Starts the service as its own process on this data folder and a free port. */
export async function startProcess(dataDir: string): Promise<ServiceProcess> {
  const environment = {
    SANDBOX: 'on',
    DATA_DIR: dataDir,
    PORT: '0',
    PEOPLE_FILE: 'src/sandbox/data/adventure-works-org.csv',
    DEPARTMENTS_FILE: 'src/sandbox/data/departments.json',
    RATE_LIMIT_PER_MINUTE: '100000',
    RATE_LIMIT_PER_ADDRESS: '100000',
  }
  const child = spawn(process.execPath, ['src/service/main.ts'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await addressOf(child)
  child.stdout?.resume()
  return {
    address,
    process: child,
    async as(personId) {
      const open = createClient({ fetch, base: address, token: async () => null })
      const body = { host: 'local', credential: `persona:${personId}` } as const
      const { token } = await open('session.open', { body })
      return createClient({ fetch, base: address, token: async () => token })
    },
    async kill() {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}
