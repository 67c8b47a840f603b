import { readFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { buildWhenStale } from '../bench/service/build.ts'
import type { Caller } from './create.ts'
import { type Started, startNode } from './started.ts'

const JO = '27'
const READY = /"address":"(http:[^"]+)"/

export interface Served extends Started {
  /** Resolves with the address once it is ready. */
  ready(): Promise<string>
}

/** Builds the service where its sources are newer than the build; takes seconds. */
export const buildService = () => buildWhenStale('service')

/** Starts the built service on this data folder, as SERVING.md says, on a free port. */
export function serve(dataDir: string, environment: Record<string, string> = {}): Served {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  const started = startNode(scripts.serve.split(' ').slice(1), {
    COUNTERPART_LOCAL_HOST: 'allow',
    PEOPLE_FILE: 'src/sandbox/data/adventure-works-org.csv',
    DEPARTMENTS_FILE: 'src/sandbox/data/departments.json',
    DATA_DIR: dataDir,
    PORT: '0',
    RATE_LIMIT_PER_MINUTE: '100000',
    ...environment,
  })
  const ready = async () => (await started.says(READY))[1] ?? ''
  return { ...started, ready }
}

export async function signIn(address: string): Promise<Caller> {
  const response = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ host: 'local', credential: `persona:${JO}` }),
  })
  const { token } = (await response.json()) as { token: string }
  return { address, token, agent: new Agent({ keepAlive: true }) }
}
