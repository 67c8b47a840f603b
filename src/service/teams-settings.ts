import * as z from 'zod/mini'
import { setting } from './setting.ts'
import { guid, guidList, httpsOrigin, managedIdentity, switchOn, wordList } from './setting-values.ts'

/** Microsoft Teams as the host: it is on when TEAMS_TENANTS is set. */
export const TEAMS_SETTINGS = {
  teamsTenants: setting(
    'TEAMS_TENANTS',
    guidList,
    '',
    'Switches Microsoft Teams on. Directory (tenant) ids whose people belong to the workspace, separated by commas; the SharePoint site is in the first one. The people come from Entra ID: PEOPLE_FILE stays empty.',
  ),
  teamsClientId: setting(
    'TEAMS_CLIENT_ID',
    guid,
    '',
    'Application (client) id of the registration in Entra ID. Its `accessTokenAcceptedVersion` must be 2.',
  ),
  teamsSecretFile: setting(
    'TEAMS_CLIENT_SECRET_FILE',
    z.string(),
    '',
    'File with the client secret and nothing else, readable by the service’s own account only. One of this, TEAMS_CERTIFICATE_FILE and TEAMS_MANAGED_IDENTITY.',
  ),
  teamsCertificateFile: setting(
    'TEAMS_CERTIFICATE_FILE',
    z.string(),
    '',
    'PEM file with certificate and private key, readable by the service’s own account only; better than a secret.',
  ),
  teamsManagedIdentity: setting(
    'TEAMS_MANAGED_IDENTITY',
    managedIdentity,
    '',
    'In Azure, with neither secret nor certificate: `system`, or the client id of a user-assigned identity. It gets the permissions itself, in its own tenant only.',
  ),
  teamsCloud: setting(
    'TEAMS_CLOUD',
    z.enum(['global', 'china']),
    'global',
    'Microsoft’s cloud the organisation is in; `china` is the one operated by 21Vianet.',
  ),
  teamsAuthority: setting(
    'TEAMS_AUTHORITY',
    httpsOrigin,
    '',
    'Another place that issues tokens than that of TEAMS_CLOUD, such as `https://login.example.com`.',
  ),
  teamsGraph: setting('TEAMS_GRAPH', httpsOrigin, '', 'Another Microsoft Graph than that of TEAMS_CLOUD.'),
  teamsClients: setting(
    'TEAMS_CLIENTS',
    guidList,
    '',
    'Client ids of the apps in which the tab may run, separated by commas. Empty: Teams, Microsoft 365 and Outlook of the global cloud. Needed for `china`, where they are not published.',
  ),
  teamsSite: setting(
    'TEAMS_SITE',
    z.union(
      [z.literal(''), z.string().check(z.regex(/^[\w.-]+(:\/[^?#]+|,[0-9a-fA-F-]{36},[0-9a-fA-F-]{36})$/))],
      {
        error: 'host:/path, such as contoso.sharepoint.com:/sites/counterpart, or the id of the site',
      },
    ),
    '',
    'SharePoint site whose lists keep the records: `contoso.sharepoint.com:/sites/counterpart` or the site’s id. The app needs Sites.Selected and a grant on it. Empty: the ledger is the only copy.',
  ),
  teamsAppId: setting(
    'TEAMS_APP_ID',
    guid,
    '',
    'Id of the app in the organisation’s app catalogue (of one uploaded to try it out, the manifest’s). Notices reach people in their activity feed. Every tenant has an id of its own for the app: only with one tenant in TEAMS_TENANTS. Empty: nobody is told outside the panel.',
  ),
  teamsGroups: setting(
    'TEAMS_SCOPE_GROUPS',
    guidList,
    '',
    'Object ids of groups: who is in none of them, nor in a group within, is left out. Needs the permission GroupMember.Read.All. Empty: everybody. `npm run teams:preview` counts who is in; a scope that leaves out more than a fifth of those who were in needs DIRECTORY_ACCEPT_SHRINK once.',
  ),
  teamsEmployeeTypes: setting(
    'TEAMS_SCOPE_EMPLOYEE_TYPES',
    wordList,
    '',
    'Values of the attribute employee type, separated by commas, such as `Employee, Contractor`: other accounts are left out, with them rooms and administrators’ second accounts. Empty: it is not looked at.',
  ),
  teamsUnlicensed: setting(
    'TEAMS_SCOPE_UNLICENSED',
    switchOn('keep', 'leave-out'),
    'leave-out',
    '`keep`: accounts without any licence are people too. They can’t open Teams, and most are shared mailboxes, rooms or administrators’ second accounts. Disabled accounts and guests are always left out.',
  ),
} as const
