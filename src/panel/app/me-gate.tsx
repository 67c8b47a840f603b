import { makeStyles } from '@fluentui/react-components'
import { type ReactNode, Suspense, useEffect } from 'react'
import { SurfaceFault } from '../../ports/surface.ts'
import { MeProvider } from '../api/api-context.ts'
import { useRead } from '../api/use-read.ts'
import { dropOldDrafts } from '../components/draft-store.ts'
import { ErrorState } from '../components/error-state.tsx'
import { lazyPart } from '../components/lazy-part.ts'
import '../components/link.css'
import { Message } from '../components/message.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { useTexts, useTranslation } from '../components/use-translation.ts'

/** When the page has been drawn and nobody waits, ms. */
const SETTLED = 2_000

const SurfaceProblem = lazyPart(() =>
  import('./first-contact/surface-problem.tsx').then(m => m.SurfaceProblem),
)

const useStyles = makeStyles({ place: { padding: 'var(--cp-gap)' } })

function SignedOut({ signInPath }: { signInPath: string }) {
  const { t } = useTranslation()
  return (
    <Message title={t('signIn.title')} text={t('signIn.text')}>
      <a className="link link-alone" href={signInPath}>
        {t('signIn.link')}
      </a>
    </Message>
  )
}

/** The host does not say, or the service does not believe, who is there. */
function NotKnown({ fault }: { fault: SurfaceFault }) {
  const texts = useTexts()
  return (
    <Suspense fallback={null}>
      <SurfaceProblem fault={fault} texts={texts} />
    </Suspense>
  )
}

/** Nothing of the panel makes sense without knowing who is there. */
export function MeGate({ signInPath, children }: { signInPath: string | null; children: ReactNode }) {
  const styles = useStyles()
  const me = useRead('me', {}, { staleTime: Number.POSITIVE_INFINITY, refetchInterval: false })
  useEffect(() => {
    const timer = setTimeout(dropOldDrafts, SETTLED)
    return () => clearTimeout(timer)
  }, [])
  if (me.data) return <MeProvider value={me.data}>{children}</MeProvider>
  // the call is not all there is to fail: before it stands the host
  const error: Error | null = me.error
  if (error instanceof SurfaceFault) return <NotKnown fault={error} />
  const signedOut = me.error?.status === 401 || me.error?.code === 'not-in-organisation'
  return (
    <div className={styles.place}>
      {me.error === null && <Skeleton />}
      {signedOut && signInPath && <SignedOut signInPath={signInPath} />}
      {me.error && !(signedOut && signInPath) && <ErrorState error={me.error} retry={() => me.refetch()} />}
    </div>
  )
}
