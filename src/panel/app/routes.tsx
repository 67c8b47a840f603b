import { makeStyles } from '@fluentui/react-components'
import { Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { lazyPart } from '../components/lazy-part.ts'
import { Page } from '../components/page.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { useTranslation } from '../components/use-translation.ts'
import { HomePage } from '../features/home/home-page.tsx'
import { RequestsPage } from '../features/requests/requests-page.tsx'

const AskPage = lazyPart(() => import('../features/ask/ask-page.tsx').then(m => m.AskPage))
const OrganisationPage = lazyPart(() =>
  import('../features/organisation/organisation-page.tsx').then(m => m.OrganisationPage),
)
const PersonPage = lazyPart(() => import('../features/organisation/person-page.tsx').then(m => m.PersonPage))
const UnitPage = lazyPart(() => import('../features/organisation/unit-page.tsx').then(m => m.UnitPage))

const SelfCheckPage = lazyPart(() =>
  import('../features/self-check/self-check-page.tsx').then(m => m.SelfCheckPage),
)

const useStyles = makeStyles({ place: { padding: 'var(--cp-gap)' }, text: { margin: 0 } })

function Loading() {
  return (
    <div className={useStyles().place}>
      <Skeleton />
    </div>
  )
}

function NotFound() {
  const { t } = useTranslation()
  return (
    <Page title={t('notFound.title')} back="/">
      <p className={useStyles().text}>{t('notFound.text')}</p>
    </Page>
  )
}

/** Home and the list come with the first load; everything else when it is asked for. */
export function Routes() {
  return (
    <Suspense fallback={<Loading />}>
      <Switch>
        <Route path="/">
          <HomePage />
        </Route>
        <Route path="/requests/:id?">{({ id }) => <RequestsPage id={id ?? null} />}</Route>
        <Route path="/ask">
          <AskPage />
        </Route>
        <Route path="/organisation">
          <OrganisationPage />
        </Route>
        <Route path="/people/:id">{({ id }) => <PersonPage key={id} id={id} />}</Route>
        <Route path="/units/:id">{({ id }) => <UnitPage key={id} id={id} />}</Route>
        <Route path="/self-check">
          <SelfCheckPage />
        </Route>
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </Suspense>
  )
}
