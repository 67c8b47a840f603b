import type { Call } from '../../src/contract/client.ts'
import { DAY } from '../../src/domain/time.ts'
import { MONDAY, type OpenService, openService } from './open-service.ts'

/** Everybody's role towards a request that 28 (of team Jo) asks of Purchasing and that 251 handles. */
export const PEOPLE = {
  customer: '28',
  customerHead: '27',
  colleague: '29',
  /** Stands in for the customer, without being of his unit. */
  customerStandIn: '18',
  /** Leads the customer's head, and no unit of either side. */
  lineManager: '26',
  assignee: '251',
  member: '252',
  providerHead: '250',
  /** Purchasing's contact, though he is of Marketing. */
  contact: '19',
  assigneeStandIn: '17',
  watcher: '100',
  auditor: '20',
  /** Mends the set-up, and reads no more than others for it. */
  administrator: '263',
  outsider: '24',
} as const
export type Role = keyof typeof PEOPLE
export const ROLES = Object.keys(PEOPLE) as Role[]

export interface RoleCast {
  service: OpenService
  calls: Record<Role, Call>
  key(): { key: string }
}

/** A service of its own in which everybody has been given his role, for as long as tests let time pass. */
export async function castRoles(): Promise<RoleCast> {
  const service = await openService({
    environment: { AUDITORS: PEOPLE.auditor, ADMINISTRATORS: PEOPLE.administrator },
  })
  const made = await Promise.all(ROLES.map(async role => [role, await service.as(PEOPLE[role])] as const))
  const calls = Object.fromEntries(made) as Record<Role, Call>
  let keys = 0
  const key = () => ({ key: `r${++keys}` })
  const standsIn = (standIn: Role, who: Role) => {
    const body = { standInId: PEOPLE[standIn], from: MONDAY, to: MONDAY + 60 * DAY }
    return calls[who]('person.nameStandIn', { params: { id: PEOPLE[who] }, body }, key())
  }
  await standsIn('customerStandIn', 'customer')
  await standsIn('assigneeStandIn', 'assignee')
  const contacts = [{ personId: PEOPLE.contact, forUnitId: null }]
  const named = { params: { id: 'purchasing' }, body: { version: 0, contacts } }
  await calls.providerHead('unit.nameContacts', named, key())
  return { service, calls, key }
}
