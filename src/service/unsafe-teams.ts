import { isLoopback } from './loopback.ts'
import type { Settings } from './settings-table.ts'

/** What is missing or dangerous while Teams is on, as sentences. */
export function unsafeTeams(settings: Settings): string[] {
  if (settings.teamsTenants.length === 0) return forgotten(settings)
  return [...incomplete(settings), ...(settings.sandbox ? realTeams(settings) : anybody(settings))]
}

/** A service of which somebody believes that it is in Teams. */
const forgotten = ({ teamsClientId, teamsSite, teamsAppId }: Settings): string[] =>
  Object.entries({ TEAMS_CLIENT_ID: teamsClientId, TEAMS_SITE: teamsSite, TEAMS_APP_ID: teamsAppId })
    .filter(([, value]) => value)
    .map(([name]) => `${name} is set and TEAMS_TENANTS is not: Teams is off without it.`)

function incomplete(settings: Settings): string[] {
  const { teamsSecretFile, teamsCertificateFile, teamsManagedIdentity } = settings
  const reasons: string[] = []
  if (!settings.teamsClientId)
    reasons.push('TEAMS_TENANTS needs TEAMS_CLIENT_ID, the id of the registration.')
  const proofs = [teamsSecretFile, teamsCertificateFile, teamsManagedIdentity].filter(Boolean)
  if (proofs.length !== 1)
    reasons.push(
      'TEAMS_TENANTS needs exactly one of TEAMS_CLIENT_SECRET_FILE, TEAMS_CERTIFICATE_FILE and TEAMS_MANAGED_IDENTITY.',
    )
  if (teamsManagedIdentity && settings.teamsTenants.length > 1)
    reasons.push('TEAMS_MANAGED_IDENTITY signs in to its own tenant only: set one in TEAMS_TENANTS.')
  if (settings.teamsGroups.length > 0 && settings.teamsTenants.length > 1)
    reasons.push('TEAMS_SCOPE_GROUPS are groups of one tenant: set one in TEAMS_TENANTS.')
  if (settings.teamsAppId && settings.teamsTenants.length > 1)
    reasons.push(
      'TEAMS_APP_ID is the app in one tenant’s catalogue, nobody in the others would be told anything: set one in TEAMS_TENANTS, or leave TEAMS_APP_ID empty.',
    )
  if (settings.teamsCloud === 'china' && settings.teamsClients.length === 0)
    reasons.push('TEAMS_CLOUD=china needs TEAMS_CLIENTS: the ids of its apps are not published.')
  if (settings.peopleFile)
    reasons.push('TEAMS_TENANTS takes the people from Entra ID: leave PEOPLE_FILE empty.')
  return reasons
}

const anybody = ({ localHost }: Settings): string[] =>
  localHost
    ? ['COUNTERPART_LOCAL_HOST=allow lets anybody be anyone, also those of TEAMS_TENANTS: set one of them.']
    : []

/** A sandbox is for emulators. */
function realTeams({ teamsAuthority, teamsGraph }: Settings): string[] {
  const emulated = [teamsAuthority, teamsGraph].every(
    origin => origin !== '' && isLoopback(new URL(origin).hostname.replace(/^\[|\]$/g, '')),
  )
  return emulated
    ? []
    : ['SANDBOX=on is for sample data: TEAMS_AUTHORITY and TEAMS_GRAPH must be an emulator on this machine.']
}
