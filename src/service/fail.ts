import { HostFault, type HostFaultCode } from '../ports/host-fault.ts'
import { BadSettings } from './settings.ts'

/** What an administrator reads when the service can't start: sentences, no stack. */
export function startFailure(error: unknown, port: number): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken: end what listens there, or choose another with PORT=4190.`
  if (code === 'EACCES' && message.includes('listen')) return `Port ${port} may not be used by this account.`
  if (error instanceof BadSettings) return error.reasons.join('\n')
  if (error instanceof HostFault) return `${message}. ${REMEDIES[error.code] ?? ''}`.trim()
  return `Counterpart can't start: ${message}`
}

/** What helps against a host's fault at a start; the others mend themselves or are defects. */
const REMEDIES: Partial<Record<HostFaultCode, string>> = {
  unreachable: 'Check the network and start again.',
  throttled: 'Start again in some minutes.',
  unauthorized:
    'Check the ids in the settings and whether secret or certificate has run out or was replaced.',
  missing: 'Check the ids in the settings: what they name is not there.',
  forbidden: 'A permission is missing, or an administrator has not consented to it yet.',
}
