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
  const pages = [config.contentUrl, config.removeUrl].filter(page => page !== undefined)
  const problem = pages.map(page => pageProblem(page, validDomains)).find(Boolean)
  if (problem) return problem
  return config.websiteUrl && !config.websiteUrl.startsWith('https://')
    ? `websiteUrl is not https: ${config.websiteUrl}`
    : undefined
}
