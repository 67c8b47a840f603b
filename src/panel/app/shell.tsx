import { AddFilled } from '@fluentui/react-icons/svg/add'
import { HomeRegular } from '@fluentui/react-icons/svg/home'
import { OrganizationRegular } from '@fluentui/react-icons/svg/organization'
import { TextBulletListSquareRegular } from '@fluentui/react-icons/svg/text-bullet-list-square'
import { useLocation } from 'wouter'
import { useMe } from '../api/api-context.ts'
import { useTexts } from '../components/use-translation.ts'
import { ConnectionLine } from './connection-line.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Routes } from './routes.tsx'
import { ShellFrame } from './shell-frame.tsx'

const ICONS = {
  home: <HomeRegular />,
  requests: <TextBulletListSquareRegular />,
  organisation: <OrganizationRegular />,
  ask: <AddFilled />,
}

/** What stands around every page. */
export function Shell() {
  const [path] = useLocation()
  return (
    <ShellFrame me={useMe()} path={path} icons={ICONS} notice={<ConnectionLine />} texts={useTexts()}>
      <ErrorBoundary key={path.split('/')[1] ?? ''}>
        <Routes />
      </ErrorBoundary>
    </ShellFrame>
  )
}
