import { AddFilled } from '@fluentui/react-icons/svg/add'
import { HomeRegular } from '@fluentui/react-icons/svg/home'
import { OrganizationRegular } from '@fluentui/react-icons/svg/organization'
import { TextBulletListSquareRegular } from '@fluentui/react-icons/svg/text-bullet-list-square'
import { Suspense } from 'react'
import { useLocation } from 'wouter'
import { useMe } from '../api/api-context.ts'
import { lazyPart } from '../components/lazy-part.ts'
import { useTexts } from '../components/use-translation.ts'
import { ConnectionLine } from './connection-line.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Routes } from './routes.tsx'
import { ShellFrame } from './shell-frame.tsx'

const SelfCheckLine = lazyPart(() => import('./self-check-line.tsx').then(m => m.SelfCheckLine))

const ICONS = {
  home: <HomeRegular />,
  requests: <TextBulletListSquareRegular />,
  organisation: <OrganizationRegular />,
  ask: <AddFilled />,
}

/** What stands around every page. */
export function Shell() {
  const [path] = useLocation()
  const me = useMe()
  const notice = (
    <>
      <ConnectionLine />
      {me.administrator && path === '/' && (
        <Suspense>
          <SelfCheckLine />
        </Suspense>
      )}
    </>
  )
  return (
    <ShellFrame me={me} path={path} icons={ICONS} notice={notice} texts={useTexts()}>
      <ErrorBoundary key={path.split('/')[1] ?? ''}>
        <Routes />
      </ErrorBoundary>
    </ShellFrame>
  )
}
