import type { Place } from './context.ts'
import type { TabConfig } from './tab-config.ts'

const KEY = 'counterpart.shell.tabs'

/** Tabs by the channel or chat they are in; kept while this browser tab is open. */
type Kept = Partial<Record<Place, TabConfig[]>>

const read = (): Kept => JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Kept

export const pinnedTabs = (place: Place): readonly TabConfig[] => read()[place] ?? []

/** Puts a tab in the place of another, beside them all, or takes it away. */
export function keepTab(place: Place, tab: TabConfig | undefined, old?: TabConfig): void {
  const tabs = pinnedTabs(place).filter(known => known.entityId !== old?.entityId)
  const next = tab ? [...tabs.filter(known => known.entityId !== tab.entityId), tab] : tabs
  sessionStorage.setItem(KEY, JSON.stringify({ ...read(), [place]: next }))
}
