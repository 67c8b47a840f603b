import { readDeepLink } from './deep-link.ts'
import type { Navigation } from './protocol.ts'
import type { Shell } from './shell-state.ts'
import { tabsOf } from './tabs.ts'

/** Opens a tab of the app at one of its pages. False: there is none at this place. */
export function goTo(shell: Shell, { appId, pageId, subPageId }: Navigation): boolean {
  const { config, setting, say } = shell
  const tabs = appId === config.appId ? tabsOf(config, setting.place, say) : []
  if (!tabs.some(({ entityId }) => entityId === pageId)) return false
  shell.problem = ''
  shell.open = { ...shell.open, entityId: pageId, subPageId }
  shell.draw()
  return true
}

/** Follows a deep link, or says that it leads nowhere. */
export function follow(shell: Shell, link: string): void {
  const found = readDeepLink(link)
  if (found && goTo(shell, { ...found, pageId: found.entityId })) return
  shell.problem = shell.say('bar.unknown')
  shell.draw()
}
