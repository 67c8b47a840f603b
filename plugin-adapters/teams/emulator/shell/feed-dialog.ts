import type { Setting } from './context.ts'
import { button, element } from './element.ts'
import type { Say } from './texts.ts'

/** A line of the person's activity feed. */
interface FeedItem {
  at: number
  title: string
  preview: string
  link?: string
}

async function feedOf({ person, locale }: Setting): Promise<FeedItem[]> {
  const language = locale === 'zh-cn' ? 'zh-CN' : 'en'
  const response = await fetch(`./feed?${new URLSearchParams({ person: person.id, language })}`)
  return response.ok ? ((await response.json()) as FeedItem[]) : []
}

const line = ({ at, title, preview, link }: FeedItem, open: (link: string) => void) =>
  element(
    'li',
    {},
    button(title, () => link && open(link), { className: 'feed-title' }),
    element('p', { textContent: preview }),
    element('time', { dateTime: new Date(at).toISOString(), textContent: new Date(at).toLocaleTimeString() }),
  )

/** What the app told this person in Teams' activity feed; a line leads to what it is about. */
export async function openFeedDialog(
  say: Say,
  setting: Setting,
  follow: (link: string) => void,
): Promise<void> {
  const items = await feedOf(setting)
  const open = (link: string) => {
    dialog.close()
    follow(link)
  }
  const list =
    items.length > 0
      ? element('ul', { className: 'feed' }, ...items.map(item => line(item, open)))
      : element('p', { textContent: say('feed.none') })
  const dialog = element(
    'dialog',
    { className: 'dialog dialog-small', onclose: () => dialog.remove(), 'aria-label': say('feed.title') },
    element('h2', { textContent: say('feed.title') }),
    list,
    element(
      'div',
      { className: 'dialog-buttons' },
      button(say('share.close'), () => dialog.close()),
    ),
  )
  document.body.append(dialog)
  dialog.showModal()
}
