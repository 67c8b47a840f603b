import type { Identity } from '../../../src/ports/identity.ts'
import { LOCAL_HOST } from '../host.ts'

const PREFIX = 'persona:'

/** Credential `persona:27`: anybody may say he is anyone; the service asks its directory whether he belongs there. */
export function localIdentity(workspace: string): Identity {
  return {
    async verify(credential) {
      if (!credential.startsWith(PREFIX) || credential.length > LOCAL_HOST.limits.credential) return undefined
      return { workspace, personId: credential.slice(PREFIX.length) }
    },
  }
}
