import { Button } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { CallFailed } from '../../contract/client.ts'
import { useErrorWords } from './error-words.ts'
import { Message } from './message.tsx'
import { useTranslation } from './use-translation.ts'

interface ErrorStateProps {
  error: unknown
  /** What was meant to be shown or done, e.g. "The requests could not be loaded". */
  title?: string
  retry?: () => void
  /** What to do instead when there is nothing here: trying again finds nothing either. */
  missing?: ReactNode
}

const isMissing = (error: unknown) => error instanceof CallFailed && error.code === 'not-found'

/** What happened, what was kept, what to do; never a code alone. */
export function ErrorState({ error, title, retry, missing }: ErrorStateProps) {
  const { t } = useTranslation()
  const wordsOf = useErrorWords()
  return (
    <Message kind="problem" title={title ?? t('error.title')} text={wordsOf(error)}>
      {isMissing(error) ? missing : retry && <Button onClick={retry}>{t('action.retry')}</Button>}
    </Message>
  )
}
