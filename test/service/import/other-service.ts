import { join } from 'node:path'
import type { OpenedRequest } from '../../../src/contract/request-views.ts'
import { HOUR } from '../../../src/domain/time.ts'
import { openLedger } from '../../../src/ledger/open-ledger.ts'
import type { Desk } from '../../../src/service/handlers/context.ts'
import { moveRequest, submitRequest } from '../../../src/service/handlers/requests.ts'
import type { Sent } from '../../../src/service/http/handlers.ts'
import { openWorkspace } from '../../../src/service/workspace.ts'
import { type Folder, WORKSPACE } from './invented.ts'

const defaults = { timeZone: 'Asia/Shanghai', responseTarget: 8 * HOUR, deliveryTarget: 40 * HOUR }

const body = {
  title: 'Figures of the second quarter',
  need: 'By supplier and month',
  purpose: '',
  needType: 'information',
  criteria: ['a table'],
  neededBy: null,
  urgency: 'normal',
  rush: null,
  private: false,
  providerUnitId: 'it',
  assigneeId: null,
} as const

const rowOf = async (sent: Promise<Sent>) => (JSON.parse((await sent).sent) as OpenedRequest).row

/** A service's commands over a connection of its own to the folder's ledger. */
export async function otherService({ path }: Pick<Folder, 'path'>) {
  const ledger = await openLedger({ path: join(path, 'ledger.db') })
  const workspace = await openWorkspace(ledger, WORKSPACE, defaults, console.error)
  const desk: Desk = {
    ledger,
    workspace,
    auditors: new Set(),
    sandbox: false,
    photos: { of: async () => null },
    audit: () => undefined,
  }
  let keys = 0
  const by = (personId: string) => {
    const principal = { workspace: WORKSPACE, personId, expiresAt: 0, endsAt: 0 }
    return { principal, at: Date.now(), key: `k${++keys}` }
  }
  const input = { question: 'Which supplier?' }
  return {
    ask: () => {
      const criteria = [...body.criteria]
      return rowOf(
        submitRequest(desk, { ...by('sales-1'), params: {}, query: {}, body: { ...body, criteria } }),
      )
    },
    askBack: (id: string) =>
      rowOf(moveRequest(desk, 'clarify', { ...by('it-1'), params: { id }, body: { version: 1, input } })),
    close: ledger.close,
  }
}
