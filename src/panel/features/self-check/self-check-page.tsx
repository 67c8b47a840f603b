import { Button } from '@fluentui/react-components'
import type { CheckLine } from '../../../contract/self-check.ts'
import { useRead } from '../../api/use-read.ts'
import { ErrorState } from '../../components/error-state.tsx'
import { useSelfCheckTexts } from '../../components/late-texts.ts'
import { Page } from '../../components/page.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { GoodLines } from './good-lines.tsx'
import { PilotUnits } from './pilot-units.tsx'
import { Problem } from './problem.tsx'
import './self-check.css'

function Lines({ lines }: { lines: CheckLine[] }) {
  const problems = lines.filter(({ state }) => state !== 'good')
  return (
    <>
      {problems.map(line => (
        <Problem key={line.check} line={line} />
      ))}
      <GoodLines lines={lines.filter(({ state }) => state === 'good')} />
    </>
  )
}

/** How the product is set up: what is broken, what it breaks, and who can mend it. */
export function SelfCheckPage() {
  const { t } = useSelfCheckTexts()
  const check = useRead('selfCheck', {}, { refetchInterval: false })
  // whoever is none of them learns that, and nothing else is here for him
  const closed = check.error?.code === 'not-administrator'
  const again = !closed && (
    <Button onClick={() => check.refetch()} disabled={check.isFetching}>
      {t('again')}
    </Button>
  )
  return (
    <Page title={t('title')} back="/" actions={again}>
      {!closed && <p className="check-intro">{t('intro')}</p>}
      {check.isPending && <Skeleton lines={4} />}
      {check.isError && !check.data && (
        <ErrorState
          error={check.error}
          title={t(closed ? 'closed' : 'loadFailed')}
          {...(closed ? {} : { retry: () => check.refetch() })}
        />
      )}
      {check.data && <Lines lines={check.data.lines} />}
      {check.data && <PilotUnits />}
    </Page>
  )
}
