import type { Host } from '../../../src/ports/host.ts'
import { LOCAL_HOST } from '../host.ts'
import { csvDirectory } from './directory.ts'
import { localIdentity } from './identity.ts'

export { readDepartmentNames } from './directory.ts'

export interface LocalHostOptions {
  workspace: string
  /** CSV with the columns id, givenName, jobTitle, managerId, department and, if need be, active. */
  peopleFile: string
  /** The sandbox's people are invented: there anybody may be anyone. */
  sandbox: boolean
  /** COUNTERPART_LOCAL_HOST=allow */
  allowed: boolean
  /** The service can be reached from this machine only. */
  loopback: boolean
}

/** Why the local host may not start, as a sentence; undefined when it may. */
function localHostRefusal(options: Omit<LocalHostOptions, 'workspace' | 'peopleFile'>): string | undefined {
  if (options.sandbox) return undefined
  if (!options.allowed)
    return 'The local host proves nobody’s identity: outside the sandbox it starts only with COUNTERPART_LOCAL_HOST=allow.'
  if (!options.loopback)
    return 'The local host lets anybody be anyone: it starts only while the service listens on a loopback address (HOST=127.0.0.1).'
  return undefined
}

/** A host made of a file. Throws the sentence of `localHostRefusal`. */
export function localHost(options: LocalHostOptions): Host {
  const refusal = localHostRefusal(options)
  if (refusal) throw new Error(refusal)
  const directory = csvDirectory(options.peopleFile)
  return { id: LOCAL_HOST.id, identity: localIdentity(options.workspace), directory }
}
