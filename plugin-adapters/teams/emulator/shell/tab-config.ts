import { pageProblem } from './valid-domains.ts'

/** A tab as it is saved (teams-js, `pages.InstanceConfig`). */
export interface TabConfig {
  entityId?: string
  contentUrl?: string
  websiteUrl?: string
  removeUrl?: string
  suggestedDisplayName?: string
}

/** What Teams does not save (Microsoft, "Create a configuration page", and manifest `validDomains`). */
export function settingsProblem(
  config: TabConfig | undefined,
  validDomains: readonly string[],
): string | undefined {
  if (!config?.contentUrl) return 'contentUrl is missing'
  if (!config.entityId) return 'entityId is missing'
  const pages = [config.contentUrl, config.removeUrl, config.websiteUrl].filter(page => page !== undefined)
  return pages.map(page => pageProblem(page, validDomains)).find(Boolean)
}
