import type { ShellConfig } from './config.ts'
import { contentFrame } from './content-frame.ts'
import type { Setting } from './context.ts'
import { element } from './element.ts'
import { openFeedDialog } from './feed-dialog.ts'
import { follow } from './navigation.ts'
import { settingBar } from './setting-bar.ts'
import type { Shell } from './shell-state.ts'
import type { StartingPoint } from './starting-point.ts'
import { tabBar } from './tab-bar.ts'
import { tabsOf } from './tabs.ts'
import { speak } from './texts.ts'

/** Teams around an app: whoever sits before it, wherever it is set to be. */
export function startShell(root: HTMLElement, config: ShellConfig, start: StartingPoint): void {
  const shell: Shell = {
    config,
    setting: start.setting,
    open: { frame: 'content', entityId: '' },
    shown: undefined,
    problem: '',
    say: (key, values) => speak(shell.setting.locale)(key, values),
    heard(func) {
      root.dataset.heard = `${root.dataset.heard ?? ''} ${func}`.slice(-2_000)
    },
    draw: () => drawShell(root, shell),
  }
  shell.draw()
  if (start.link) follow(shell, start.link)
}

function drawShell(root: HTMLElement, shell: Shell): void {
  const { config, setting, say } = shell
  shell.shown?.close()
  document.documentElement.lang = setting.locale === 'zh-cn' ? 'zh-CN' : 'en'
  document.documentElement.dataset.theme = setting.theme
  document.title = say('title')
  const tabs = tabsOf(config, setting.place, say)
  const current = tabs.find(({ entityId }) => entityId === shell.open.entityId) ?? tabs[0]
  shell.open = { ...shell.open, entityId: current?.entityId ?? '' }
  shell.shown = current && contentFrame(shell, current)
  root.replaceChildren(
    settingBar({
      config,
      setting,
      say,
      problem: shell.problem,
      change: next => change(shell, next),
      follow: link => follow(shell, link),
      feed: () => void openFeedDialog(say, setting, link => follow(shell, link)),
    }),
    tabBar(shell, tabs, current),
    element(
      'main',
      // apart from the panel's own, where both are of one origin
      { className: 'content', 'aria-label': current?.name ?? say('tab.label') },
      shell.shown?.element ?? element('p', { className: 'nothing', textContent: say('tab.none') }),
    ),
  )
}

/** A theme is told to the open page; for everything else Teams opens it anew. */
function change(shell: Shell, next: Partial<Setting>): void {
  shell.setting = { ...shell.setting, ...next }
  shell.problem = ''
  const { theme } = next
  if (theme) document.documentElement.dataset.theme = theme
  if (theme && shell.shown?.tell('themeChange', 'themeChange', [theme])) return
  if (next.place) shell.open = { frame: 'content', entityId: '' }
  shell.draw()
}
