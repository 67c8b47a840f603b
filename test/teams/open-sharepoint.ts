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
  /** Resource units the store asked for. */
  asked(): number
  /** Stops it, and holds every call there was and its answer to Microsoft's published contract. */
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
  const newStore = () => sharePointStore({ graph, site: emulator.sharePoint.site.id, language, now, spend })
  return {
    emulator,
    graph,
    newStore,
    store: newStore(),
    pass(time) {
      passed += time
    },
    asked: () => asked,
    async close() {
      await emulator.stop()
      const problems = emulator.heard.flatMap(contractProblems)
      expect([...new Set(problems)]).toEqual([])
      expect(emulator.heard.length).toBeGreaterThan(0)
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
