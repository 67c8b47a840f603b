import type { ShellConfig, ShellPerson } from './config.ts'
import type { FrameContext } from './protocol.ts'

export const THEMES = ['default', 'dark', 'contrast', 'glass'] as const
export const LOCALES = ['en-us', 'zh-cn'] as const
export const PLACES = ['personal', 'channel', 'groupChat'] as const
/** What Entra ID may say instead of giving a token, as Teams passes it on. */
export const TOKEN_ANSWERS = [
  'token',
  'resourceRequiresConsent',
  'resourceDisabled',
  'CancelledByUser',
  'FailedToOpenWindow',
  'silence',
] as const

export type Theme = (typeof THEMES)[number]
export type Place = (typeof PLACES)[number]
export type TokenAnswer = (typeof TOKEN_ANSWERS)[number]

/** How this Teams is set. */
export interface Setting {
  person: ShellPerson
  theme: Theme
  locale: (typeof LOCALES)[number]
  place: Place
  token: TokenAnswer
}

/** One page of the app: which tab, and what of it. */
export interface OpenPage {
  frame: FrameContext
  entityId: string
  subPageId?: string | undefined
}

const PLACE_CONTEXT: Record<Place, object> = {
  personal: {},
  channel: {
    teamId: '19:team@thread.tacv2',
    groupId: 'b5b4a5f0-0000-4000-8000-00000000c0de',
    teamName: 'Line 60',
    teamType: 0,
    userTeamRole: 1,
    channelId: '19:channel@thread.tacv2',
    channelName: 'General',
    channelType: 'Regular',
  },
  groupChat: { chatId: '19:chat@thread.v2' },
}

/** The context as Teams sends it, flat; the library makes it into its own. */
export function contextOf(config: ShellConfig, setting: Setting, page: OpenPage): object {
  const { person, theme, locale, place } = setting
  return {
    theme,
    locale,
    hostName: 'Teams',
    hostClientType: 'web',
    ringId: 'general',
    sessionId: 'emulated-session',
    appSessionId: 'emulated-app-session',
    appId: config.appId,
    entityId: page.entityId,
    // Teams leaves it empty rather than out
    subEntityId: page.subPageId ?? '',
    frameContext: page.frame,
    userObjectId: person.id,
    tid: config.tenant,
    loginHint: person.upn,
    userPrincipalName: person.upn,
    userDisplayName: person.name,
    ...PLACE_CONTEXT[place],
  }
}
