import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ledgerCommand } from './copies.ts'
import { type Caller, create, type Outcome } from './create.ts'
import { buildService, type Served, serve, signIn } from './served.ts'

const STREAMS = 8

beforeAll(buildService, 60_000)

let folder: string
const started: Served[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterpart-backup-'))
})
afterEach(async () => {
  for (const each of started.splice(0)) await each.kill()
  await rm(folder, { recursive: true })
})

async function served(dataDir = folder): Promise<{ service: Served; caller: Caller }> {
  const service = serve(dataDir)
  started.push(service)
  return { service, caller: await signIn(await service.ready()) }
}

/** One create after another, until the service is gone. */
async function stream(caller: Caller, name: string, outcomes: Outcome[]): Promise<void> {
  for (let n = 0; ; n++) {
    const outcome = await create(caller, `${name}-${n}`)
    if (outcome.id === undefined) return
    outcomes.push(outcome)
  }
}

const underLoad = (caller: Caller, outcomes: Outcome[]) =>
  Promise.all(Array.from({ length: STREAMS }, (_, i) => stream(caller, `s${i}`, outcomes)))

const more = async (outcomes: Outcome[], count: number) => {
  while (outcomes.length < count) await new Promise(setImmediate)
}

async function record({ address, token }: Caller, { id }: Outcome): Promise<unknown> {
  const response = await fetch(`${address}/api/requests/${id}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return response.status === 200 ? response.json() : response.status
}

const records = (caller: Caller, outcomes: Outcome[]) =>
  Promise.all(outcomes.map(outcome => record(caller, outcome)))

describe('a backup made while the service writes', () => {
  it('brings back what was there, after the service was killed', async () => {
    const file = join(folder, 'backup.db')
    const { service, caller } = await served(join(folder, 'data'))
    const outcomes: Outcome[] = []
    const streams = underLoad(caller, outcomes)
    await more(outcomes, 200)
    const before = outcomes.slice(0)
    const shown = await records(caller, before)
    const { code, output, errors } = await ledgerCommand('backup', join(folder, 'data'), '--to', file)
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(output).toMatch(/backup\.db: \d+ records of .*ledger\.db, checked/)
    const during = outcomes.length
    expect(during).toBeGreaterThan(before.length)
    await more(outcomes, during + 100)
    await service.kill()
    await streams
    const last = outcomes.slice(-50)

    const restored = await ledgerCommand('restore', join(folder, 'data'), '--from', file)
    expect({ code: restored.code, errors: restored.errors }).toEqual({ code: 0, errors: '' })
    const again = await served(join(folder, 'data'))
    expect(await records(again.caller, before)).toEqual(shown)
    // a key it knows is answered as before
    expect(await create(again.caller, before[0]?.key ?? '')).toEqual(before[0])
    expect(new Set(await records(again.caller, last))).toEqual(new Set([404]))
    await again.service.kill()

    // what the killed service had acknowledged is in what was put aside, its log included
    const aside = / is kept as (\S+)\./.exec(restored.output)?.[1] ?? ''
    expect(
      (await readdir(join(folder, 'data'))).filter(name => name.startsWith('ledger.db-before')),
    ).toHaveLength(1)
    await ledgerCommand('restore', join(folder, 'data'), '--from', aside)
    const old = await served(join(folder, 'data'))
    expect(await records(old.caller, last)).not.toContain(404)
  }, 120_000)
})

describe('a restore', () => {
  it('is refused while a service runs on the ledger, which goes on', async () => {
    const file = join(folder, 'backup.db')
    const { caller } = await served()
    const first = await create(caller, 'first')
    await ledgerCommand('backup', folder, '--to', file)
    const { code, output, errors } = await ledgerCommand('restore', folder, '--from', file)
    expect({ code, output }).toEqual({ code: 1, output: '' })
    expect(errors).toBe(`A service or a backup is at work on ${join(folder, 'ledger.db')}: stop it first.\n`)
    expect((await create(caller, 'second')).status).toBe(200)
    expect(await create(caller, 'first')).toEqual(first)
  }, 30_000)
})
