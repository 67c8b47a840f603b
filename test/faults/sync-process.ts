import { setTimeout as delay } from 'node:timers/promises'
import { graphClient } from '../../plugin-adapters/teams/service/client.ts'
import { sharePointStore } from '../../plugin-adapters/teams/service/record-store.ts'
import { signIn } from '../../plugin-adapters/teams/service/sign-in.ts'
import type { Instant } from '../../src/domain/time.ts'
import { openLedger } from '../../src/ledger/open-ledger.ts'
import { recordRules } from '../../src/service/record-rules.ts'
import { unitBudget } from '../../src/sync/budget.ts'
import { sealWith } from '../../src/sync/seal.ts'
import { openSync } from '../../src/sync/sync.ts'
import { facts } from '../domain/sample.ts'
import { WORKSPACE } from '../sync/world.ts'

/** A process that does nothing but keep a ledger's file and SharePoint's lists equal: the sync's workers by themselves. */
const [path = '', origin = '', tenant = '', clientId = '', site = ''] = process.argv.slice(2)

const cloud = { authority: origin, graph: origin }
const proof = { kind: 'secret', secret: 'right' } as const
const graph = graphClient({ cloud, signIn: signIn({ cloud, tenant, clientId, proof }) })
const elapsed = () => performance.now()
const ledger = await openLedger({ path, hostKeepsRecords: true })
const sync = openSync({
  ledger,
  workspace: WORKSPACE,
  store: sharePointStore({ graph, site, language: 'en', now: Date.now, spend: async () => {} }),
  seal: sealWith([{ id: 'k1', secret: Buffer.alloc(32, 7) }]),
  rules: recordRules({ id: WORKSPACE, facts: (by: string, at: Instant) => facts(at, by) } as never),
  naming: () => ({ person: id => id, unit: id => id, state: code => code, urgency: code => code }),
  budget: unitBudget({ perMinute: 1_000_000, elapsed }),
  batch: 20,
  tell: ({ what, recordId }) => console.log(`${what} ${recordId}`),
  trouble: ({ what, why }) => console.log(`${what}: ${why}`),
  follow: async () => {},
  now: Date.now,
  elapsed,
  random: () => 0.5,
  leaseTime: 1_000,
  holder: String(process.pid),
})
await sync.begin(5_000)
console.log('begun')
for (;;) {
  const { pushed, wait } = await sync.push()
  if (pushed > 0) console.log(`pushed ${pushed}`)
  await sync.pull()
  await delay(Math.min(wait, 50))
}
