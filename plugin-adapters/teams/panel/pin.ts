import { pages } from '@microsoft/teams-js'
import type { Pinned } from '../../../src/ports/surface.ts'
import { addressOf, subjectOf } from './address.ts'

/** What the tab shows already; null for a new one. */
export async function pinnedNow(): Promise<Pinned | null> {
  const { entityId: id, contentUrl, suggestedDisplayName: title } = await pages.getConfig()
  if (!id || !title || !URL.canParse(contentUrl)) return null
  const subject = subjectOf(new URL(contentUrl).searchParams.get('at'))
  return subject === null ? null : { id, title, subject }
}

/** Teams' Save works as soon as there is something to save, and saves the last that was offered. */
export function offerPinned(pinned: Pinned | null, door: Pick<Location, 'origin' | 'pathname'>): void {
  if (pinned) {
    const address = addressOf(door, pinned.subject)
    pages.config.registerOnSaveHandler(event => {
      pages.config
        .setConfig({
          entityId: pinned.id,
          contentUrl: address,
          // without it a phone that does not show the tab has nowhere to go
          websiteUrl: address,
          removeUrl: `${door.origin}${door.pathname}`,
          suggestedDisplayName: pinned.title,
        })
        .then(
          () => event.notifySuccess(),
          (error: unknown) => event.notifyFailure(String(error)),
        )
    })
  }
  pages.config.setValidityState(pinned !== null)
}
