import type { Graph } from './client.ts'
import { personOf } from './graph-user.ts'
import { type LeftOut, leftOut, type Scope } from './scope.ts'
import { membersOf, users } from './users.ts'

/** Names shown for each reason. */
const EXAMPLES = 5

interface Counted {
  count: number
  /** Some names, the first that were met. */
  examples: string[]
}

/** Who would be in and who would be left out, before anybody is let in. */
export interface ScopePreview {
  accounts: number
  people: Counted
  leftOut: Record<LeftOut, Counted>
  /** People by employee type, most of them first; empty for those without one. */
  employeeTypes: [type: string, count: number][]
  withoutManager: Counted
  withoutDepartment: Counted
}

const none = (): Counted => ({ count: 0, examples: [] })

function count(counted: Counted, name: string): void {
  counted.count += 1
  if (counted.examples.length < EXAMPLES) counted.examples.push(name)
}

/** Reads all accounts of these tenants and counts; nothing of them is kept. Throws `HostFault`. */
export async function countScope(graphs: readonly Graph[], scope: Scope): Promise<ScopePreview> {
  const types = new Map<string, number>()
  const preview: Omit<ScopePreview, 'employeeTypes'> = {
    accounts: 0,
    people: none(),
    leftOut: { disabled: none(), guest: none(), unlicensed: none(), 'employee-type': none(), group: none() },
    withoutManager: none(),
    withoutDepartment: none(),
  }
  for (const graph of graphs) {
    const members = await membersOf(graph, scope.groups)
    for await (const user of users(graph)) {
      const { name, department, managerId } = personOf(user)
      const reason = leftOut(user, scope, members)
      preview.accounts += 1
      count(reason ? preview.leftOut[reason] : preview.people, name)
      if (reason) continue
      types.set(user.employeeType ?? '', (types.get(user.employeeType ?? '') ?? 0) + 1)
      if (managerId === null) count(preview.withoutManager, name)
      if (!department.trim()) count(preview.withoutDepartment, name)
    }
  }
  return { ...preview, employeeTypes: [...types].sort(([, a], [, b]) => b - a) }
}
