import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Call, createClient } from '../../src/contract/client.ts'
import type { Instant } from '../../src/domain/time.ts'
import { fill } from '../../src/sandbox/story/fill.ts'
import { createLog } from '../../src/service/http/access-log.ts'
import { readSettings } from '../../src/service/settings.ts'
import { type Running, type StartOptions, startService } from '../../src/service/start.ts'
import { takeDueSteps } from '../../src/service/workers/due-steps.ts'

export interface OpenService extends Running {
  /** The typed client of one person, signed in. */
  as(personId: string): Promise<Call>
  /** The service's clock; tests move it. */
  clock: { now: Instant }
  /** What it wrote down although its log is silent, as objects. */
  audited: unknown[]
  /** Sets the clock and does what is due by then. */
  passTo(at: Instant): Promise<void>
  close(): Promise<void>
}

/** Sunday rest and summer time far away: Monday 2026-03-02, 09:00 in Shanghai. */
export const MONDAY: Instant = Date.parse('2026-03-02T09:00:00+08:00')

export interface OpenOptions {
  environment?: Record<string, string>
  /** Uses the real clock instead of one that stands still. */
  realTime?: boolean
  prepare?: StartOptions['prepare']
  compose?: StartOptions['compose']
}

/** A whole service on the sample organisation, in this process, with a ledger of its own. */
export async function openService(options: OpenOptions = {}): Promise<OpenService> {
  const dataDir = await mkdtemp(join(tmpdir(), 'counterpart-'))
  const settings = readSettings({
    SANDBOX: 'on',
    DATA_DIR: dataDir,
    PORT: '0',
    LOG_LEVEL: 'silent',
    PEOPLE_FILE: 'src/sandbox/data/adventure-works-org.csv',
    DEPARTMENTS_FILE: 'src/sandbox/data/departments.json',
    RATE_LIMIT_PER_MINUTE: '100000',
    RATE_LIMIT_PER_ADDRESS: '100000',
    ...options.environment,
  })
  const clock = { now: MONDAY }
  const audited: unknown[] = []
  const running = await startService({
    settings,
    log: createLog(settings.logLevel, { write: line => audited.push(JSON.parse(line)) }),
    now: () => (options.realTime ? Date.now() : clock.now),
    ...(options.prepare && { prepare: options.prepare }),
    ...(options.compose && { compose: options.compose }),
  })
  const { address, ledger, workspace } = running
  return {
    ...running,
    clock,
    audited,
    async as(personId) {
      let token: { value: string; until: Instant } | undefined
      const call: Call = createClient({
        fetch,
        base: address,
        token: async () => {
          if (!token || clock.now >= token.until) {
            const body = { host: 'local', credential: `persona:${personId}` } as const
            const session = await call('session.open', { body })
            token = { value: session.token, until: session.expiresAt }
          }
          return token.value
        },
      })
      return call
    },
    async passTo(at) {
      clock.now = at
      while ((await takeDueSteps(ledger, workspace, 'test', at)) > 0);
    },
    async close() {
      await running.stop()
      await rm(dataDir, { recursive: true })
    },
  }
}

/** The same at the real time, with the sample requests of the sandbox in it. */
export const openStories = (): Promise<OpenService> =>
  openService({
    realTime: true,
    prepare: async ({ ledger, workspace }) => {
      await fill({ ledger, workspace, now: Date.now(), language: 'en' })
      await workspace.reload()
    },
  })
