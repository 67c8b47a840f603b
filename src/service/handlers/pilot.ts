import type { Reply } from '../../contract/endpoints.ts'
import type { Pilot } from '../../contract/organisation-views.ts'
import type { PilotSettings } from '../../domain/pilot.ts'
import { once } from '../act.ts'
import type { Sent } from '../http/handlers.ts'
import { Refused } from '../refused.ts'
import { unitRef } from '../views/refs.ts'
import { PILOT } from '../workspace.ts'
import { administratorOnly } from './administrator-only.ts'
import { type Call, type Desk, operationOf } from './context.ts'

const pilotView = (desk: Desk, { unitIds, version }: PilotSettings & { version: number }): Pilot => ({
  version,
  units: unitIds?.map(id => unitRef(desk.workspace.org(), id)) ?? null,
})

/** Which units may be asked, for those who say so. */
export function openPilot(desk: Desk, call: Call<'pilot'>): Reply<'pilot'> {
  administratorOnly(desk, call)
  return pilotView(desk, desk.workspace.pilot())
}

/** Opens the product for these units and those below them, or for all. What is under way goes on wherever it is. */
export async function setPilot(desk: Desk, call: Call<'pilot.set'>): Promise<Sent> {
  const { ledger, workspace } = desk
  const { at, principal, body } = call
  const answer = await once(ledger, 'pilot.set', operationOf('pilot.set', call), async tx => {
    administratorOnly(desk, call)
    const stored = await tx.load<PilotSettings>(workspace.id, 'settings', PILOT)
    const version = stored?.version ?? 0
    if (version !== body.version) throw new Refused('version-changed')
    const unitIds = body.unitIds && [...new Set(body.unitIds)]
    if (unitIds?.some(id => !workspace.org().unit(id))) throw new Refused('unit-unknown')
    await tx.save({
      workspace: workspace.id,
      kind: 'settings',
      id: PILOT,
      expectedVersion: version,
      doc: { unitIds },
      entries: [{ at, by: principal.personId, what: 'setPilot', unitIds }],
      createdAt: at,
      updatedAt: at,
    })
    return pilotView(desk, { unitIds, version: version + 1 })
  })
  await workspace.reload()
  return answer
}
