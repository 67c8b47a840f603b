import { settingsProblem, type TabConfig } from './tab-config.ts'

/** Where a page of an app stands. */
export type FrameContext = 'content' | 'settings' | 'remove'

/** What the app asks of Teams, as far as the panel uses it. */
export interface Wishes {
  context(): object
  /** A token of Entra ID for the person, or the words it is refused with. */
  token(): Promise<[true, string] | [false, string]>
  settings(): TabConfig
  saveSettings(config: TabConfig): void
  validity(valid: boolean): void
  /** The app's answer to Save or Remove; words: why it can't be done. */
  finished(what: 'save' | 'remove', problem?: string): void
  loaded(): void
  drawn(): void
  failed(reason: string): void
  share(link: { subPageId: string; label: string; webUrl: string }): void
  /** False: there is no such app or page here. */
  navigate(where: Navigation): boolean
}

export interface Navigation {
  appId: string
  pageId: string
  subPageId?: string | undefined
}

export interface Message {
  id: number
  uuidAsString?: string
  func: string
  args?: unknown[]
}

/** Arguments of the reply; undefined: Teams does not answer this. */
type Answer = unknown[] | undefined

/** A page that has been framed and may speak. */
export interface Speaker {
  frame: FrameContext
  /** Events it wants to hear of. */
  registered: Set<string>
  initialized: boolean
  validDomains: readonly string[]
}

type Handler = (wishes: Wishes, args: unknown[], speaker: Speaker) => Answer | Promise<Answer>

const EVERYWHERE: readonly FrameContext[] = ['content', 'settings', 'remove']
const SETTINGS: readonly FrameContext[] = ['settings']

const said = (words: unknown): string => (typeof words === 'string' && words !== '' ? words : 'unknown')

function saveSettings(wishes: Wishes, [config]: unknown[], { validDomains }: Speaker): Answer {
  const problem = settingsProblem(config as TabConfig | undefined, validDomains)
  if (problem) return [false, problem]
  wishes.saveSettings(config as TabConfig)
  return [true]
}

function share(wishes: Wishes, [subPageId, label, webUrl]: unknown[]): Answer {
  wishes.share({ subPageId: said(subPageId), label: said(label), webUrl: String(webUrl ?? '') })
  return undefined
}

/** Names and answers as in the library's protocol 2.58 (OfficeDev/microsoft-teams-library-js, packages/teams-js). */
const FUNCTIONS: Readonly<Record<string, { in: readonly FrameContext[]; answer: Handler }>> = {
  getContext: { in: EVERYWHERE, answer: wishes => [wishes.context()] },
  registerHandler: {
    in: EVERYWHERE,
    answer(_, [event], { registered }) {
      registered.add(String(event))
      return undefined
    },
  },
  'authentication.getAuthToken': { in: EVERYWHERE, answer: wishes => wishes.token() },
  'appInitialization.appLoaded': { in: EVERYWHERE, answer: wishes => void wishes.loaded() },
  'appInitialization.success': {
    in: EVERYWHERE,
    answer(wishes) {
      wishes.drawn()
      return [undefined]
    },
  },
  'appInitialization.failure': {
    in: EVERYWHERE,
    answer: (wishes, [reason]) => void wishes.failed(said(reason)),
  },
  'appInitialization.expectedFailure': {
    in: EVERYWHERE,
    answer: (wishes, [reason]) => void wishes.failed(said(reason)),
  },
  'settings.getSettings': { in: EVERYWHERE, answer: wishes => [wishes.settings()] },
  'settings.setSettings': { in: ['content', 'settings'], answer: saveSettings },
  'settings.setValidityState': {
    in: ['settings', 'remove'],
    answer: (wishes, [valid]) => void wishes.validity(valid === true),
  },
  'settings.save.success': { in: SETTINGS, answer: wishes => void wishes.finished('save') },
  'settings.save.failure': {
    in: SETTINGS,
    answer: (wishes, [reason]) => void wishes.finished('save', said(reason)),
  },
  'settings.remove.success': { in: ['remove'], answer: wishes => void wishes.finished('remove') },
  'settings.remove.failure': {
    in: ['remove'],
    answer: (wishes, [reason]) => void wishes.finished('remove', said(reason)),
  },
  shareDeepLink: { in: ['content'], answer: share },
  'pages.navigateToApp': {
    in: ['content'],
    answer: (wishes, [where]) => [wishes.navigate(where as Navigation)],
  },
}

/** SDK version and abilities, third and fourth: the order in which the library finds both. */
const greeting = ({ frame }: Speaker) => [frame, 'web', '2.1.2', JSON.stringify(RUNTIME)]

const RUNTIME = {
  apiVersion: 4,
  hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 5 } },
  isLegacyTeams: false,
  supports: { app: { notifySuccessResponse: {} }, pages: { config: {}, currentApp: {}, tabs: {} } },
}

/**
 * What Teams answers a page of an app, if it does: nothing before the page has introduced itself, nothing to what it does
 * not know, and nothing to what does not belong where the page stands.
 */
export async function answerTo(message: Message, speaker: Speaker, wishes: Wishes): Promise<Answer> {
  if (message.func === 'initialize') {
    speaker.initialized = true
    return greeting(speaker)
  }
  const known = FUNCTIONS[message.func]
  if (!speaker.initialized || !known?.in.includes(speaker.frame)) return undefined
  return known.answer(wishes, message.args ?? [], speaker)
}
