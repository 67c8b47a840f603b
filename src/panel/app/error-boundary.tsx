import { Button, makeStyles } from '@fluentui/react-components'
import { Component, type ReactNode, useEffect } from 'react'
import { PartMissing } from '../components/fetch-part.ts'
import { Message } from '../components/message.tsx'
import { useTranslation } from '../components/use-translation.ts'

const ASK_EVERY = 5_000

const useStyles = makeStyles({ place: { padding: 'var(--cp-gap)' } })

/** Opens the panel again as soon as the service answers; a page opened without it would be the browser's own error. */
function useReopen(wanted: boolean) {
  useEffect(() => {
    if (!wanted) return
    const reopen = () =>
      fetch(location.pathname, { cache: 'no-store' }).then(
        answer => answer.ok && location.reload(),
        () => undefined,
      )
    const timer = setInterval(reopen, ASK_EVERY)
    return () => clearInterval(timer)
  }, [wanted])
}

function Broken({ error }: { error: unknown }) {
  const { t } = useTranslation()
  const styles = useStyles()
  const missing = error instanceof PartMissing
  useReopen(missing)
  return (
    <div className={styles.place}>
      {missing ? (
        <Message kind="problem" title={t('error.missingTitle')} text={t('error.missingText')} />
      ) : (
        <Message kind="problem" title={t('error.brokenTitle')} text={t('error.brokenText')}>
          <Button appearance="primary" onClick={() => location.reload()}>
            {t('action.reload')}
          </Button>
        </Message>
      )}
    </div>
  )
}

/** Never a blank page: a defect inside says what happened, what was kept and what to do. React wants a class here. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error('unknown') }
  }

  override componentDidCatch(error: unknown) {
    console.error(error)
  }

  override render() {
    const { error } = this.state
    return error === null ? this.props.children : <Broken error={error} />
  }
}
