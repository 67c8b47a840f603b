import { type AppFrame, type FrameOptions, openFrame } from './app-frame.ts'
import { button, element } from './element.ts'
import type { Wishes } from './protocol.ts'
import type { TabConfig } from './tab-config.ts'
import type { Say } from './texts.ts'

interface DialogOptions {
  kind: 'save' | 'remove'
  title: string
  address: string
  validDomains: readonly string[]
  say: Say
  /** The tab as it is; empty: it is new. */
  tab: TabConfig
  wishes: Pick<Wishes, 'context' | 'token'>
  heard: FrameOptions['heard']
  /** What was saved; undefined: it is gone. Not called when the person goes back. */
  done(saved: TabConfig | undefined): void
}

/** Teams gives an app this long to finish a save, ms. */
const SAVING = 30_000

/** The dialog with the app's settings or remove page in it, and Teams' own buttons below. */
export function openTabDialog(options: DialogOptions): void {
  const { kind, say, title, wishes } = options
  let offered: TabConfig | undefined
  let waiting: ReturnType<typeof setTimeout> | undefined
  const problem = element('p', { className: 'dialog-problem', role: 'alert' })
  const go = button(say(`dialog.${kind}`), press, { disabled: kind === 'save', className: 'primary' })
  const frame: AppFrame = openFrame({
    address: options.address,
    frame: kind === 'save' ? 'settings' : 'remove',
    title,
    validDomains: options.validDomains,
    say,
    heard: options.heard,
    wishes: {
      ...wishes,
      settings: () => options.tab,
      saveSettings(config) {
        offered = config
      },
      validity(valid) {
        go.disabled = !valid
      },
      finished: (_, reason) => (reason === undefined ? finish() : fail(reason)),
      share: () => undefined,
      navigate: () => false,
    },
  })
  const dialog = element(
    'dialog',
    { className: 'dialog', onclose: close, 'aria-label': title },
    element('h2', { textContent: title }),
    frame.element,
    problem,
    element(
      'div',
      { className: 'dialog-buttons' },
      button(say('dialog.back'), () => dialog.close()),
      go,
    ),
  )
  document.body.append(dialog)
  dialog.showModal()

  /** An app that does not want to hear of it has saved beforehand. */
  function press() {
    problem.textContent = ''
    go.disabled = true
    const heard =
      kind === 'save'
        ? frame.tell('settings.save', 'save', [{}])
        : frame.tell('settings.remove', 'remove', [])
    if (heard) waiting = setTimeout(() => fail(say('dialog.late')), SAVING)
    else finish()
  }

  function finish() {
    clearTimeout(waiting)
    if (kind === 'save' && !offered) return fail(say('dialog.nothing'))
    options.done(kind === 'save' ? offered : undefined)
    dialog.close()
  }

  function fail(reason: string) {
    clearTimeout(waiting)
    go.disabled = false
    problem.textContent = reason
  }

  function close() {
    clearTimeout(waiting)
    frame.close()
    dialog.remove()
  }
}
