/** The panel's parts, in order. */
export const TABS = [
  { name: 'home', path: '/' },
  { name: 'requests', path: '/requests' },
  { name: 'organisation', path: '/organisation' },
  { name: 'ask', path: '/ask' },
] as const

export type TabName = (typeof TABS)[number]['name']

const sections: Record<string, TabName> = { people: 'organisation', units: 'organisation' }

/** The tab an address belongs to. */
export function tabOf(path: string): string {
  const section = path.split('/')[1] ?? ''
  return sections[section] ?? (section === '' ? 'home' : section)
}
