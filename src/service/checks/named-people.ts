import type { Check } from './check.ts'

/** Ids in the settings behind which nobody of the organisation stands, a leaver's among them. */
export const namedPeople: Check = ({ workspace, administrators, auditors }) => {
  const org = workspace.org()
  const unknown = [...new Set([...administrators, ...auditors])].filter(id => !org.person(id)?.active)
  return { state: unknown.length > 0 ? 'attention' : 'good', count: unknown.length, examples: unknown }
}
