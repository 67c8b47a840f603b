import { parseArgs } from 'node:util'
import { GrantProblem, grantSite, ROLES, type SiteGrant } from './grant.ts'

const USAGE =
  'Usage: npm run grant:teams -- --site host:/path --client-id … [--role write|fullcontrol] [--graph https://…]'
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const TEXT = { type: 'string' } as const

/** The token comes by the environment: a command line is seen by everybody on the machine. Throws `GrantProblem`. */
function readGrant(args: string[], token: string | undefined): SiteGrant {
  const { site = '', 'client-id': clientId = '', role: wanted = 'write', graph: origin = '' } = parsed(args)
  const role = ROLES.find(one => one === wanted)
  const reasons = [
    ...(/^[^/:\s]+:\/\S+$/.test(site) ? [] : ['--site is written as host:/path.']),
    ...(GUID.test(clientId)
      ? []
      : ['--client-id is the application (client) id of the registration, a GUID.']),
    ...(role ? [] : [`--role is one of ${ROLES.join(', ')}.`]),
    ...(/^(https:\/\/[^/]+)?$/.test(origin)
      ? []
      : ['--graph is an origin such as https://graph.microsoft.com.']),
    ...(token
      ? []
      : [
          'GRAPH_TOKEN is not set: a token with the application permission Sites.FullControl.All. Type: read -rs GRAPH_TOKEN; export GRAPH_TOKEN',
        ]),
  ]
  if (!role || !token || reasons.length > 0) throw new GrantProblem([...reasons, USAGE].join('\n'))
  return {
    site,
    clientId: clientId.toLowerCase(),
    role,
    token,
    graph: origin || 'https://graph.microsoft.com',
  }
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: { site: TEXT, 'client-id': TEXT, role: TEXT, graph: TEXT } }).values
  } catch (error) {
    throw new GrantProblem(`${error instanceof Error ? error.message : error}\n${USAGE}`)
  }
}

/** `npm run grant:teams`: the administrator's one-time grant of the SharePoint site. */
try {
  for (const line of await grantSite(readGrant(process.argv.slice(2), process.env.GRAPH_TOKEN)))
    console.log(line)
} catch (error) {
  if (!(error instanceof GrantProblem)) throw error
  console.error(error.message)
  process.exitCode = 1
}
