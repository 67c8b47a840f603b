import type { ShellConfig } from './config.ts'
import type { Place } from './context.ts'
import { pinnedTabs } from './pinned-tabs.ts'
import type { TabConfig } from './tab-config.ts'
import type { Say } from './texts.ts'

/** A tab to choose: of the app itself, or pinned in a channel or chat. */
export interface Tab {
  entityId: string
  name: string
  address: string
  pinned?: TabConfig
}

/** The tabs there are at a place. */
export function tabsOf({ staticTabs }: ShellConfig, place: Place, say: Say): Tab[] {
  if (place === 'personal')
    return staticTabs.map(({ entityId, name, contentUrl }) => ({ entityId, name, address: contentUrl }))
  return pinnedTabs(place).map(pinned => ({
    entityId: pinned.entityId ?? '',
    name: pinned.suggestedDisplayName ?? say('tab.unnamed'),
    address: pinned.contentUrl ?? '',
    pinned,
  }))
}
