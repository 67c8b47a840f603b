/** `*.example.com` stands for one label or more in front (Microsoft, manifest schema, `validDomains`). */
const covers = (domain: string, host: string) =>
  domain.startsWith('*.') ? host.endsWith(domain.slice(1)) && host !== domain.slice(2) : host === domain

/** Why Teams does not show this page in a frame; undefined: it does. Pages of this machine may be tried over http. */
export function pageProblem(address: string, validDomains: readonly string[]): string | undefined {
  if (!URL.canParse(address)) return `no address: ${address}`
  const { protocol, host, hostname } = new URL(address)
  const here = hostname === 'localhost' || hostname === '127.0.0.1'
  if (protocol !== 'https:' && !(here && protocol === 'http:')) return `not https: ${address}`
  return validDomains.some(domain => covers(domain, host) || covers(domain, hostname))
    ? undefined
    : `not among the validDomains: ${host}`
}
