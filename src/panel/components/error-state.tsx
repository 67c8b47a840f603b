import { Button } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from './error-words.ts'
import { Message } from './message.tsx'

interface ErrorStateProps {
  error: unknown
  /** What was meant to be shown or done, e.g. "The requests could not be loaded". */
  title?: string
  retry?: () => void
}

/** What happened, what was kept, what to do; never a code alone. */
export function ErrorState({ error, title, retry }: ErrorStateProps) {
  const { t } = useTranslation()
  const wordsOf = useErrorWords()
  return (
    <Message kind="problem" title={title ?? t('error.title')} text={wordsOf(error)}>
      {retry && <Button onClick={retry}>{t('action.retry')}</Button>}
    </Message>
  )
}
