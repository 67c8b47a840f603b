import { useCallback } from 'react'
import { CallFailed } from '../../contract/client.ts'
import { type ErrorCode, SERVICE_ERRORS } from '../../contract/errors.ts'
import { REFUSALS } from '../../domain/refusal.ts'
import { useTranslation } from './use-translation.ts'

/** What the client itself finds out: no connection, or an answer that isn't ours. */
type ClientCode = 'offline' | 'unreadable'
type KnownCode = ErrorCode | ClientCode

const isKnown = (code: string): code is KnownCode =>
  code in REFUSALS || code in SERVICE_ERRORS || code === 'offline' || code === 'unreadable'

/** Words for every code: what happened and what to do. A code without an English text does not compile. */
export function useErrorWords(): (error: unknown) => string {
  const { t } = useTranslation('errors')
  return useCallback(
    error => {
      const code = error instanceof CallFailed ? error.code : 'defect'
      return t(isKnown(code) ? code : 'unreadable')
    },
    [t],
  )
}

/** Words for the rule that closes a move. */
export function useRuleWords(): (code: string) => string {
  const { t } = useTranslation('errors')
  return code => t(isKnown(code) ? code : 'wrong-state')
}
