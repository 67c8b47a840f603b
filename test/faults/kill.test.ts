import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Call, CallFailed } from '../../src/contract/client.ts'
import { startProcess } from './service-process.ts'

const KILLS = 20
const CLIENTS = 8
const JO = '27'

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'counterpart-kill-'))
})
afterAll(() => rm(dataDir, { recursive: true }))

const need = (title: string) => ({
  title,
  need: 'A sample that must survive',
  needType: 'done' as const,
  criteria: ['it is still there'],
  neededBy: null,
  urgency: 'normal' as const,
  rush: null,
  providerUnitId: 'purchasing',
})

/** Sends creates one after another until the connection breaks; notes key → id of every acknowledged one. */
async function stream(call: Call, name: string, acknowledged: Map<string, string>, pending: Set<string>) {
  for (let n = 0; ; n++) {
    const key = `${name}-${n}`
    pending.add(key)
    try {
      const { row } = await call('request.submit', { body: need(key) }, { key })
      acknowledged.set(key, row.id)
      pending.delete(key)
    } catch (error) {
      if (error instanceof CallFailed && error.status === 0) return
      throw error
    }
  }
}

/** Every request of this person: title → ids. */
async function everything(call: Call): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  let cursor: string | undefined
  do {
    const query = { view: 'customer' as const, limit: '100', ...(cursor ? { cursor } : {}) }
    const page = await call('request.list', { query })
    for (const row of page.rows) found.set(row.title, [...(found.get(row.title) ?? []), row.id])
    cursor = page.next ?? undefined
  } while (cursor)
  return found
}

describe('a service that is killed while it writes', () => {
  it(`loses no acknowledged request and doubles none, ${KILLS} times`, { timeout: 180_000 }, async () => {
    const acknowledged = new Map<string, string>()
    const pending = new Set<string>()
    for (let round = 0; round < KILLS; round++) {
      const service = await startProcess(dataDir)
      const call = await service.as(JO)
      // what was under way when it was killed is sent again with its key, as the panel does
      for (const key of pending) {
        const { row } = await call('request.submit', { body: need(key) }, { key })
        acknowledged.set(key, row.id)
      }
      pending.clear()
      const before = acknowledged.size
      const streams = Array.from({ length: CLIENTS }, (_, i) =>
        stream(call, `${round}.${i}`, acknowledged, pending),
      )
      // killed at another moment of the stream in every round
      while (acknowledged.size < before + 10 + round * 7) await new Promise(resolve => setImmediate(resolve))
      await service.kill()
      await Promise.all(streams)
    }
    const service = await startProcess(dataDir)
    const found = await everything(await service.as(JO))
    await service.kill()
    const lost = [...acknowledged].filter(([key, id]) => !found.get(key)?.includes(id))
    const doubled = [...found].filter(([, ids]) => ids.length > 1)
    expect({ lost, doubled }).toEqual({ lost: [], doubled: [] })
    expect(acknowledged.size).toBeGreaterThan(KILLS * 10)
  })
})
