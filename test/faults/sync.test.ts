import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ledger } from '../../src/ledger/ledger.ts'
import { openLedger } from '../../src/ledger/open-ledger.ts'
import { textOf } from '../../src/sync/row.ts'
import { commented, submitted, WORKSPACE } from '../sync/world.ts'
import { CLIENT, LISTS, type OpenedSharePoint, openSharePoint, TENANT } from '../teams/open-sharepoint.ts'
import { startNode } from './started.ts'

const KILLS = 20

/** The process of the sync's workers, killed and stopped over SharePoint's lists; what people do goes on beside it. */
describe('workers that are killed between ledger and SharePoint', () => {
  let folder: string
  let host: OpenedSharePoint
  let ledger: Ledger
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'counterpart-sync-'))
    host = await openSharePoint()
    await writeFile(join(folder, 'ca.pem'), host.emulator.certificate.cert)
    ledger = await openLedger({ path: join(folder, 'ledger.db'), hostKeepsRecords: true })
  })
  afterAll(async () => {
    await ledger.close()
    // by the workers' own stores
    host.spentBesides(host.emulator.sharePoint.spent())
    await host.close()
    await rm(folder, { recursive: true })
  })

  const worker = () =>
    startNode(
      [
        'test/faults/sync-process.ts',
        join(folder, 'ledger.db'),
        host.emulator.origin,
        TENANT,
        CLIENT,
        host.emulator.sharePoint.site.id,
      ],
      { NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') },
    )
  const world = () => ({ ledger, clock: { now: Date.now() } })
  const rows = () => host.emulator.sharePoint.list(LISTS.request).rows()
  const waiting = async () => (await ledger.reads.hostCopy.figures(WORKSPACE)).waiting

  /** Every record once, as the ledger has it. */
  async function expectEqual() {
    const records = await ledger.reads.all(WORKSPACE, 'request')
    const found = rows()
    expect(found.map(({ fields }) => fields.RecordId).toSorted()).toEqual(
      records.map(({ id }) => id).toSorted(),
    )
    for (const { fields } of found) {
      const key = { workspace: WORKSPACE, kind: 'request', id: String(fields.RecordId) } as const
      const record = await ledger.reads.hostCopy.whole(key)
      const { signed: _, ...data } = JSON.parse(String(fields.Data)) as Record<string, unknown>
      expect(JSON.stringify(data)).toBe(record && textOf(record))
    }
  }

  it(`lose nothing and double nothing, ${KILLS} times`, { timeout: 240_000 }, async () => {
    for (let round = 0; round < KILLS; round += 1) {
      const killed = worker()
      await killed.says(/begun/)
      for (let n = 0; n < 5; n += 1) await submitted(world(), `R${round}-${n}`)
      if (round > 0) await commented(world(), `R${round - 1}-0`, `in round ${round}`)
      // at another moment of its work in every round
      await delay(round * 7)
      await killed.kill()
    }
    const last = worker()
    await expect.poll(waiting, { timeout: 60_000, interval: 200 }).toBe(0)
    await last.kill()
    expect(rows()).toHaveLength(5 * KILLS)
    await expectEqual()
  })

  it('note nothing after they slept through their lease', { timeout: 60_000 }, async () => {
    host.emulator.setLatency(400)
    const sleeper = worker()
    await sleeper.says(/begun/)
    for (let n = 0; n < 3; n += 1) await submitted(world(), `S${n}`)
    // its call is under way
    await expect
      .poll(() => host.emulator.heard.some(({ url }) => url === '/$batch'), { timeout: 10_000 })
      .toBe(true)
    sleeper.process.kill('SIGSTOP')
    await commented(world(), 'S0', 'while it slept')
    host.emulator.setLatency(0)
    const other = worker()
    await expect.poll(waiting, { timeout: 30_000, interval: 200 }).toBe(0)
    sleeper.process.kill('SIGCONT')
    await commented(world(), 'S1', 'after it woke')
    await expect.poll(waiting, { timeout: 30_000, interval: 200 }).toBe(0)
    await sleeper.kill()
    await other.kill()
    await expectEqual()
  })
})
