import { flushSync } from 'react-dom'
import { focusIsFree } from '../../components/focus-is-free.ts'
import { takeUpList } from '../../features/requests/list/where-left.ts'

/** Has React draw in the place of the first sight, if there is one; the list's place and the focus stay. */
export function takeOver(root: HTMLElement, draw: () => void): void {
  const list = root.querySelector<HTMLElement>('[data-list]')
  if (list) takeUpList(list)
  const focused = root.contains(document.activeElement) && document.activeElement?.getAttribute('href')
  flushSync(draw)
  if (!focused || !focusIsFree()) return
  const links = [...root.querySelectorAll('a')]
  links.find(link => link.getAttribute('href') === focused)?.focus({ preventScroll: true })
}
