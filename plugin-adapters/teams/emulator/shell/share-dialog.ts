import { button, element } from './element.ts'
import type { Say } from './texts.ts'

/** Where Teams hands out the link to what an app shows. */
export function openShareDialog(say: Say, label: string, link: string): void {
  const dialog = element(
    'dialog',
    { className: 'dialog dialog-small', onclose: () => dialog.remove(), 'aria-label': say('share.title') },
    element('h2', { textContent: say('share.title') }),
    element('p', { textContent: label }),
    element(
      'label',
      {},
      element('span', { textContent: say('share.link') }),
      element('input', { readOnly: true, value: link }),
    ),
    element('p', { textContent: say('share.hint') }),
    element(
      'div',
      { className: 'dialog-buttons' },
      button(say('share.close'), () => dialog.close()),
    ),
  )
  document.body.append(dialog)
  dialog.showModal()
}
