import { AddFilled } from '@fluentui/react-icons/svg/add'
import { HomeRegular } from '@fluentui/react-icons/svg/home'
import { OrganizationRegular } from '@fluentui/react-icons/svg/organization'
import { TextBulletListSquareRegular } from '@fluentui/react-icons/svg/text-bullet-list-square'
import { followLink, hashOf } from '../components/hash-location.ts'
import { useTranslation } from '../components/use-translation.ts'
import './shell.css'

export const TABS = [
  { name: 'home', path: '/', icon: <HomeRegular /> },
  { name: 'requests', path: '/requests', icon: <TextBulletListSquareRegular /> },
  { name: 'organisation', path: '/organisation', icon: <OrganizationRegular /> },
  { name: 'ask', path: '/ask', icon: <AddFilled /> },
] as const

export type Tab = (typeof TABS)[number]

export function TabLink({ tab, current }: { tab: Tab; current: boolean }) {
  const { t } = useTranslation()
  return (
    <a
      href={hashOf(tab.path)}
      onClick={followLink}
      className={tab.name === 'ask' ? 'shell-tab shell-tab-ask' : 'shell-tab'}
      {...(current ? { 'aria-current': 'page' as const } : {})}
    >
      <span className="shell-icon" aria-hidden>
        {tab.icon}
      </span>
      {t(`nav.${tab.name}`)}
    </a>
  )
}
