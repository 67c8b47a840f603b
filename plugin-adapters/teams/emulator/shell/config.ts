/** What the emulated Teams knows of one organisation and the app installed in it; `config.json` beside the page. */
export interface ShellConfig {
  /** Id of the app in the manifest. */
  appId: string
  tenant: string
  /** The app's personal tabs, as in the manifest; the first opens first. */
  staticTabs: readonly { entityId: string; name: string; contentUrl: string }[]
  /** Settings page of the app's tab for channels and chats. */
  configurationUrl: string
  /** Domains whose pages may be framed and may speak, as in the manifest. */
  validDomains: readonly string[]
  people: readonly ShellPerson[]
}

export interface ShellPerson {
  /** Object id in Entra ID. */
  id: string
  name: string
  upn: string
}

/** Throws when the sandbox does not answer. */
export async function loadConfig(): Promise<ShellConfig> {
  const response = await fetch('./config.json')
  if (!response.ok) throw new Error(`config.json: ${response.status}`)
  return (await response.json()) as ShellConfig
}
