import { graphClient } from '../../plugin-adapters/teams/service/client.ts'
import { entraDirectory } from '../../plugin-adapters/teams/service/directory.ts'
import { signIn } from '../../plugin-adapters/teams/service/sign-in.ts'

/** Reads a whole directory as a process of its own, keeping nobody, and says what that took. */
const [origin = '', tenant = '', clientId = '', secret = ''] = process.argv.slice(2)
const cloud = { authority: origin, graph: origin }
const graph = graphClient({
  cloud,
  signIn: signIn({ cloud, tenant, clientId, proof: { kind: 'secret', secret } }),
})
const scope = { groups: [], employeeTypes: ['Employee'], unlicensed: false }

let people = 0
let heap = 0
for await (const person of entraDirectory(graph, scope).snapshot()) {
  people += person.active ? 1 : 0
  if (people % 5_000 === 0) heap = Math.max(heap, process.memoryUsage().heapUsed)
}
console.log(JSON.stringify({ people, heap, seconds: process.uptime(), peak: process.resourceUsage().maxRSS }))
