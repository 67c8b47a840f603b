import { type AppFrame, openFrame } from './app-frame.ts'
import { writeDeepLink } from './deep-link.ts'
import { goTo } from './navigation.ts'
import { openShareDialog } from './share-dialog.ts'
import { openContext, type Shell } from './shell-state.ts'
import type { Tab } from './tabs.ts'
import { askToken } from './token.ts'

/** What Teams itself does where a tab can't ask for it. */
const nothing = () => undefined

/** The tab's own page. */
export function contentFrame(shell: Shell, tab: Tab): AppFrame {
  const { config, say, heard } = shell
  return openFrame({
    address: tab.address,
    frame: 'content',
    title: tab.name,
    validDomains: config.validDomains,
    say,
    heard,
    wishes: {
      context: () => openContext(shell),
      token: () => askToken(shell.setting),
      settings: () => tab.pinned ?? { entityId: tab.entityId, contentUrl: tab.address },
      saveSettings: nothing,
      validity: nothing,
      finished: nothing,
      share({ subPageId, label }) {
        const link = { appId: config.appId, entityId: tab.entityId, subPageId }
        openShareDialog(say, label, writeDeepLink(link, label))
      },
      navigate: where => goTo(shell, where),
    },
  })
}
