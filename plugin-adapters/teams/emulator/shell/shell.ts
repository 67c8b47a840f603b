import { type AppFrame, openFrame } from './app-frame.ts'
import type { ShellConfig } from './config.ts'
import { contextOf, type OpenPage, type Setting } from './context.ts'
import { readDeepLink, writeDeepLink } from './deep-link.ts'
import { button, element } from './element.ts'
import { keepTab, pinnedTabs } from './pinned-tabs.ts'
import type { Navigation, TabConfig, Wishes } from './protocol.ts'
import { settingBar } from './setting-bar.ts'
import { openShareDialog } from './share-dialog.ts'
import type { StartingPoint } from './starting-point.ts'
import { openTabDialog } from './tab-dialog.ts'
import { speak } from './texts.ts'
import { askToken } from './token.ts'

/** A tab to choose: of the app itself, or pinned in a channel or chat. */
interface Tab {
  entityId: string
  name: string
  address: string
  pinned?: TabConfig
}

/** Teams around an app: whoever sits before it, wherever it is set to be. */
export function startShell(root: HTMLElement, config: ShellConfig, start: StartingPoint): void {
  let setting = start.setting
  let open: OpenPage = { frame: 'content', entityId: '' }
  let shown: AppFrame | undefined
  const say: ReturnType<typeof speak> = (key, values) => speak(setting.locale)(key, values)
  const heard = (func: string) => {
    root.dataset.heard = `${root.dataset.heard ?? ''} ${func}`.slice(-2_000)
  }

  const tabs = (): Tab[] =>
    setting.place === 'personal'
      ? config.staticTabs.map(({ entityId, name, contentUrl }) => ({ entityId, name, address: contentUrl }))
      : pinnedTabs(setting.place).map(pinned => ({
          entityId: pinned.entityId ?? '',
          name: pinned.suggestedDisplayName ?? say('tab.unnamed'),
          address: pinned.contentUrl ?? '',
          pinned,
        }))

  const asking = (page: () => OpenPage): Pick<Wishes, 'context' | 'token'> => ({
    context: () => contextOf(config, setting, page()),
    token: () => askToken(setting),
  })

  function goTo({ appId, pageId, subPageId }: Navigation): boolean {
    const tab = appId === config.appId && tabs().find(({ entityId }) => entityId === pageId)
    if (!tab) return false
    const same = open.entityId === tab.entityId
    open = { ...open, entityId: tab.entityId, subPageId }
    const told = same && shown?.tell('contextChange', 'contextChange', [contextOf(config, setting, open)])
    if (!told) draw()
    return true
  }

  function follow(link: string): void {
    const found = readDeepLink(link)
    if (!found || !goTo({ ...found, pageId: found.entityId })) root.dataset.problem = say('bar.unknown')
  }

  function change(next: Partial<Setting>): void {
    setting = { ...setting, ...next }
    const { theme } = next
    document.documentElement.dataset.theme = setting.theme
    // a theme is told to the open page; for everything else Teams opens it anew
    if (theme && shown?.tell('themeChange', 'themeChange', [theme])) return
    draw()
  }

  function pin(tab: Tab | undefined, kind: 'save' | 'remove'): void {
    const { place } = setting
    openTabDialog({
      kind,
      title: kind === 'save' ? say('dialog.settings') : say('dialog.removing', { name: tab?.name ?? '' }),
      address: kind === 'save' ? config.configurationUrl : (tab?.pinned?.removeUrl ?? ''),
      validDomains: config.validDomains,
      say,
      tab: tab?.pinned ?? {},
      heard,
      wishes: asking(() => ({
        frame: kind === 'save' ? 'settings' : 'remove',
        entityId: tab?.entityId ?? '',
      })),
      done(saved) {
        keepTab(place, saved, tab?.pinned)
        open = { frame: 'content', entityId: saved?.entityId ?? '' }
        draw()
      },
    })
  }

  function tabBar(all: Tab[], current: Tab | undefined): HTMLElement {
    const list = all.map(tab =>
      button(tab.name, () => goTo({ appId: config.appId, pageId: tab.entityId }), {
        className: tab === current ? 'tab tab-open' : 'tab',
        ariaCurrent: tab === current ? 'page' : null,
      }),
    )
    const shared = setting.place !== 'personal'
    return element(
      'nav',
      { className: 'tabs', 'aria-label': say('tab.label') },
      ...list,
      shared && button(say('tab.add'), () => pin(undefined, 'save'), { className: 'tab' }),
      shared && current && button(say('tab.settings'), () => pin(current, 'save'), { className: 'tab' }),
      shared && current && button(say('tab.remove'), () => pin(current, 'remove'), { className: 'tab' }),
    )
  }

  function frameOf(tab: Tab): AppFrame {
    return openFrame({
      address: tab.address,
      frame: 'content',
      title: tab.name,
      validDomains: config.validDomains,
      say,
      heard,
      wishes: {
        ...asking(() => open),
        settings: () => tab.pinned ?? { entityId: tab.entityId, contentUrl: tab.address },
        saveSettings: () => undefined,
        validity: () => undefined,
        finished: () => undefined,
        share({ subPageId, label }) {
          const link = writeDeepLink({ appId: config.appId, entityId: tab.entityId, subPageId }, label)
          openShareDialog(say, label, link)
        },
        navigate: goTo,
      },
    })
  }

  function draw(): void {
    shown?.close()
    delete root.dataset.problem
    document.documentElement.lang = setting.locale === 'zh-cn' ? 'zh-CN' : 'en'
    document.documentElement.dataset.theme = setting.theme
    document.title = say('title')
    const all = tabs()
    const current = all.find(({ entityId }) => entityId === open.entityId) ?? all[0]
    open = { ...open, entityId: current?.entityId ?? '' }
    shown = current && frameOf(current)
    root.replaceChildren(
      settingBar({ config, setting, say, change, follow }),
      tabBar(all, current),
      element(
        'main',
        { className: 'content' },
        shown?.element ?? element('p', { className: 'nothing', textContent: say('tab.none') }),
      ),
    )
  }

  draw()
  if (start.link) follow(start.link)
}
