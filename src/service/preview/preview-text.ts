import type { ScopePreview } from '../compose-teams.ts'

type Counted = ScopePreview['people']

/** By the setting that decides. */
const REASONS: Record<keyof ScopePreview['leftOut'], string> = {
  disabled: 'account is disabled',
  guest: 'guest',
  unlicensed: 'no licence (TEAMS_SCOPE_UNLICENSED)',
  'employee-type': 'other employee type (TEAMS_SCOPE_EMPLOYEE_TYPES)',
  group: 'in none of the groups (TEAMS_SCOPE_GROUPS)',
}

const WIDTH = 56

function line(label: string, { count, examples }: Counted): string {
  const names = examples.length > 0 ? `   ${examples.join(', ')}${count > examples.length ? ', …' : ''}` : ''
  return `${label.padEnd(WIDTH)}${String(count).padStart(7)}${names}`.trimEnd()
}

const bare = (count: number): Counted => ({ count, examples: [] })

/** Who would be in and who would be left out, as an administrator reads it in a terminal. */
export function previewText(preview: ScopePreview): string {
  const { leftOut, employeeTypes, people } = preview
  const reasons = Object.entries(REASONS) as [keyof typeof REASONS, string][]
  return [
    line('Accounts in Entra ID', bare(preview.accounts)),
    line('People in scope', people),
    ...reasons
      .filter(([reason]) => leftOut[reason].count > 0)
      .map(([reason, label]) => line(`Left out: ${label}`, leftOut[reason])),
    '',
    'Of the people in scope',
    ...employeeTypes.map(([type, count]) =>
      line(`  employee type ${type ? `"${type}"` : 'is empty'}`, bare(count)),
    ),
    line('  without a manager (one is right: the head of all)', preview.withoutManager),
    line('  without a department', preview.withoutDepartment),
    '',
    'Nothing was kept. Change the TEAMS_SCOPE_… settings and count again until the people in scope are right.',
  ].join('\n')
}
