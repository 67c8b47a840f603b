/** Microsoft Teams: people and their tokens from Entra ID. */
export const TEAMS_HOST = {
  id: 'teams',
  limits: {
    /** Longest token that is looked at, characters. Entra's for a tab have some 1,500. */
    credential: 8_192,
    /** Calls in one batch (Microsoft, "JSON batching"). */
    batch: 20,
    /** Bytes of what they carry; Graph refuses requests of more than some 4 MB. */
    batchBytes: 3_000_000,
    /** UTF-16 units in a line of text of a SharePoint list, and in a text of several lines. */
    text: 255,
    longText: 63_999,
    /** Rows asked for at a time. */
    page: 200,
  },
} as const

/** One of Microsoft's separate clouds. */
export interface Cloud {
  /** Signs people in and issues tokens; an origin. */
  authority: string
  /** Microsoft Graph; an origin. */
  graph: string
}

/** Where tokens come from, by the cloud an organisation is in (Microsoft, "National clouds"). */
export const CLOUDS = {
  global: { authority: 'https://login.microsoftonline.com', graph: 'https://graph.microsoft.com' },
  /** Operated by 21Vianet. */
  china: {
    authority: 'https://login.partner.microsoftonline.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
  },
} as const satisfies Record<string, Cloud>

/**
 * The apps in which the tab runs, as `azp` of their tokens (Microsoft, "Register your tab app with Microsoft Entra ID").
 * Those of the cloud operated by 21Vianet are not published: there they are set.
 */
export const TEAMS_CLIENTS = {
  teamsDesktopAndMobile: '1fec8e78-bce4-4aaf-ab1b-5451cc387264',
  teamsWeb: '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
  microsoft365Web: '4765445b-32c6-49b0-83e6-1d93765276ca',
  microsoft365Desktop: '0ec893e0-5785-4de6-99da-4ed124e5296c',
  microsoft365MobileAndOutlookDesktop: 'd3590ed6-52b3-4102-aeff-aad2292ab01c',
  outlookWeb: 'bc59ab01-8403-45c6-8796-ac3ef710b3e3',
  outlookMobile: '27922004-5251-4030-b22d-91ecd9a37ea4',
} as const
