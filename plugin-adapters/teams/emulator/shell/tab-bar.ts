import { contextOf } from './context.ts'
import { button, element } from './element.ts'
import { goTo } from './navigation.ts'
import { keepTab } from './pinned-tabs.ts'
import type { Shell } from './shell-state.ts'
import { openTabDialog } from './tab-dialog.ts'
import type { Tab } from './tabs.ts'
import { askToken } from './token.ts'

/** The tabs and, in a channel or chat, what can be done with them. */
export function tabBar(shell: Shell, tabs: readonly Tab[], current: Tab | undefined): HTMLElement {
  const { config, setting, say } = shell
  const list = tabs.map(tab =>
    button(tab.name, () => goTo(shell, { appId: config.appId, pageId: tab.entityId }), {
      className: tab === current ? 'tab tab-open' : 'tab',
      ariaCurrent: tab === current ? 'page' : null,
    }),
  )
  const shared = setting.place !== 'personal'
  const act = (name: string, doing: () => void) => button(say(name), doing, { className: 'tab' })
  return element(
    'nav',
    { className: 'tabs', 'aria-label': say('tab.label') },
    ...list,
    shared && act('tab.add', () => openSettings(shell, undefined)),
    shared && current && act('tab.settings', () => openSettings(shell, current)),
    shared && current && act('tab.remove', () => openRemove(shell, current)),
  )
}

/** What both dialogs have. */
function around(shell: Shell, frame: 'settings' | 'remove', tab: Tab | undefined) {
  const { config, setting, say, heard } = shell
  const page = { frame, entityId: tab?.entityId ?? '' }
  return {
    validDomains: config.validDomains,
    say,
    heard,
    tab: tab?.pinned ?? {},
    wishes: { context: () => contextOf(config, shell.setting, page), token: () => askToken(shell.setting) },
    done(saved: Tab['pinned']) {
      keepTab(setting.place, saved, tab?.pinned)
      shell.open = { frame: 'content', entityId: saved?.entityId ?? '' }
      shell.draw()
    },
  }
}

const openSettings = (shell: Shell, tab: Tab | undefined): void =>
  openTabDialog({
    ...around(shell, 'settings', tab),
    kind: 'save',
    title: shell.say('dialog.settings'),
    address: shell.config.configurationUrl,
  })

/** Without a page of the app's own for it Teams just asks; the panel has one. */
const openRemove = (shell: Shell, tab: Tab): void =>
  openTabDialog({
    ...around(shell, 'remove', tab),
    kind: 'remove',
    title: shell.say('dialog.removing', { name: tab.name }),
    address: tab.pinned?.removeUrl ?? '',
  })
