import { BadSettings } from './settings.ts'

/** What an administrator reads when the service can't start: sentences, no stack. */
export function startFailure(error: unknown, port: number): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken: end what listens there, or choose another with PORT=4181.`
  if (code === 'EACCES' && message.includes('listen')) return `Port ${port} may not be used by this account.`
  if (error instanceof BadSettings) return error.reasons.join('\n')
  return `Counterpart can't start: ${message}`
}
