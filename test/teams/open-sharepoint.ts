import { expect } from 'vitest'
import {
  type EmulatorOptions,
  startTeamsEmulator,
  type TeamsEmulator,
} from '../../plugin-adapters/teams/emulator/emulator.ts'
import { type Graph, graphClient } from '../../plugin-adapters/teams/service/client.ts'
import { sharePointStore } from '../../plugin-adapters/teams/service/record-store.ts'
import { signIn } from '../../plugin-adapters/teams/service/sign-in.ts'
import type { RecordStore } from '../../src/ports/record-store.ts'
import { contractProblems } from './graph-contract.ts'

export const TENANT = 'd0000000-0000-4000-8000-00000000000a'
export const CLIENT = '2c3caa80-93f9-425e-8b85-0745f50c0d24'

export interface OpenedSharePoint {
  emulator: TeamsEmulator
  graph: Graph
  /** Of a service that has just started: it remembers nothing. */
  newStore(): RecordStore
  store: RecordStore
  /** Lets time pass, ms. */
  pass(time: number): void
  storeAt(site: string): RecordStore
  /** Units that were spent by others than the store, or asked for in vain. */
  spentBesides(units: number): void
  /** Stops it; holds every call and its answer to Microsoft's published contract, and what was spent to what was asked for. */
  close(): Promise<void>
}

export const LISTS = {
  request: 'Counterpart requests',
  rating: 'Counterpart ratings',
  unitSettings: 'Counterpart units',
  standIn: 'Counterpart stand-ins',
  settings: 'Counterpart settings',
  overflow: 'Counterpart long records',
} as const

/** The emulated SharePoint with a store on it, whose lists are not prepared yet. */
export async function openSharePoint(
  sharePoint: EmulatorOptions['sharePoint'] = { grant: 'fullcontrol', resourceUnits: 1_000_000 },
  language: 'en' | 'zh-CN' = 'en',
): Promise<OpenedSharePoint> {
  let passed = 0
  let asked = 0
  let besides = 0
  const now = () => Date.now() + passed
  const emulator = await startTeamsEmulator({
    tenant: TENANT,
    clientId: CLIENT,
    secret: 'right',
    roles: ['Sites.Selected'],
    now,
    sharePoint,
  })
  const cloud = { authority: emulator.origin, graph: emulator.origin }
  const proof = { kind: 'secret', secret: 'right' } as const
  const graph = graphClient({ cloud, signIn: signIn({ cloud, tenant: TENANT, clientId: CLIENT, proof }) })
  const spend = async (units: number) => {
    asked += units
  }
  const storeAt = (site: string) => sharePointStore({ graph, site, language, now, spend })
  const newStore = () => storeAt(emulator.sharePoint.site.id)
  return {
    emulator,
    graph,
    newStore,
    store: newStore(),
    pass(time) {
      passed += time
    },
    storeAt,
    spentBesides(units) {
      besides += units
    },
    async close() {
      await emulator.stop()
      const problems = emulator.heard.flatMap(contractProblems)
      expect([...new Set(problems)]).toEqual([])
      expect(emulator.heard.length).toBeGreaterThan(0)
      // what a call costs is known before it is made
      expect(asked + besides).toBe(emulator.sharePoint.spent())
    },
  }
}

/** The next call for which `is` holds is done, but its answer gets lost. */
export function loseAnswer(
  emulator: TeamsEmulator,
  is: (path: string) => boolean = path => path === '/$batch',
) {
  let lost = false
  emulator.disturb(({ path }) => {
    if (lost || !is(path)) return undefined
    lost = true
    return { kind: 'lost' }
  })
}
