import { app, authentication, pages } from '@microsoft/teams-js'
import {
  type Frame,
  type Pinned,
  type Surface,
  SurfaceFault,
  type Theme,
} from '../../../src/ports/surface.ts'
import { TEAMS_HOST } from '../host.ts'
import { addressOf, subjectOf } from './address.ts'
import { messageOrigins } from './message-origins.ts'
import { offerPinned, pinnedNow } from './pin.ts'
import { refusalOf, tokenFault } from './token-faults.ts'

/** Milliseconds. Teams answers in some 10; the library itself waits a minute, in any foreign frame. */
const PATIENCE = { start: 4_000, token: 30_000 } as const

type Context = app.Context
type Page = Pick<Window, 'document' | 'location'>

/**
 * Microsoft Teams as host, once it has answered. Throws `SurfaceFault`: `outside` where the page stands in no frame,
 * `silent` when nobody answers whom the library or the service's configuration trusts.
 */
export async function teamsSurface(page: Page = window): Promise<Surface> {
  const { context, pinned } = await within(
    PATIENCE.start,
    firstContact(page),
    () => new SurfaceFault('silent', framedBy(page)),
  )
  const themes = heard<Theme>()
  app.registerOnThemeChangeHandler(name => themes.tell(themeOf(name)))
  return {
    host: TEAMS_HOST.id,
    credential: token,
    refusal: refusalOf,
    locale: context.app.locale,
    theme: themeOf(context.app.theme),
    onThemeChange: themes.listen,
    setTitle(title) {
      page.document.title = title
    },
    signInPath: null,
    // a link followed later opens the tab anew: what would tell an open one of it is Microsoft's own since January 2026
    subject:
      subjectOf(context.page.subPageId) ?? subjectOf(new URLSearchParams(page.location.search).get('at')),
    share: ({ subject, title }) =>
      pages.shareDeepLink({
        subPageId: subject,
        subPageLabel: title,
        subPageWebUrl: addressOf(page.location, subject),
      }),
    frame: frameOf(context, pinned, page),
    drawn: () => void app.notifySuccess().catch(ignoreUnanswered),
  }
}

async function firstContact(page: Page): Promise<{ context: Context; pinned: Pinned | null }> {
  try {
    await app.initialize(messageOrigins(page.document))
  } catch (cause) {
    throw new SurfaceFault('outside', {}, { cause })
  }
  const context = await app.getContext()
  return { context, pinned: isSettings(context) ? await pinnedNow() : null }
}

/** Which page frames this one, where the browser tells. */
function framedBy({ location }: Page): Record<string, string> {
  const origin = location.ancestorOrigins?.[0]
  return origin === undefined ? {} : { origin }
}

/** Teams may leave the word that something is drawn unanswered; it counts all the same. */
const ignoreUnanswered = () => undefined

const THEMES: Readonly<Record<string, Theme>> = { dark: 'dark', contrast: 'contrast' }

/** `default` and `glass` are light, and so is a name that is still to come. */
const themeOf = (name: string): Theme => THEMES[name] ?? 'light'

const isSettings = ({ page }: Context) => page.frameContext === 'settings'

function frameOf(context: Context, pinned: Pinned | null, page: Page): Frame {
  if (isSettings(context)) return { kind: 'pin', pinned, offer: next => offerPinned(next, page.location) }
  if (context.page.frameContext !== 'remove') return { kind: 'page' }
  pages.config.registerOnRemoveHandler(event => event.notifySuccess())
  return { kind: 'unpin' }
}

/** For our own service; Teams keeps and renews it, the page does not. */
function token(): Promise<string> {
  const given = authentication.getAuthToken().catch(error => {
    throw tokenFault(error)
  })
  return within(PATIENCE.token, given, () => new SurfaceFault('no-token', { error: 'timeout' }))
}

function within<T>(delay: number, coming: Promise<T>, late: () => SurfaceFault): Promise<T> {
  let timer: ReturnType<typeof setTimeout>
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), delay)
  })
  return Promise.race([coming, tooLate]).finally(() => clearTimeout(timer))
}

/** The library takes one handler an event; the panel's parts come and go. */
function heard<T>() {
  const listeners = new Set<(news: T) => void>()
  return {
    tell(news: T) {
      for (const listener of listeners) listener(news)
    },
    listen(listener: (news: T) => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
