import type { Surface, Theme } from '../../../src/ports/surface.ts'
import { LOCAL_HOST } from '../host.ts'

/** Where this tab keeps whom its reader chose to be; another tab may be somebody else. */
const PERSONA_KEY = 'counterpart.persona'

/** The browser's storage takes its time, which the opening needs itself, ms. */
const KEPT_AFTER = 1_000

type Page = Pick<Window, 'location' | 'matchMedia' | 'document' | 'navigator' | 'sessionStorage'>

/** The browser itself as host: the reader says who he is, the browser says how it should look. */
export function localSurface(page: Page = window): Surface {
  const address = new URLSearchParams(page.location.search)
  const asked = address.get('as')
  // for the next opening
  if (asked) setTimeout(() => choosePersona(asked, page), KEPT_AFTER)
  return {
    host: LOCAL_HOST.id,
    async credential() {
      const persona = asked ?? chosenPersona(page)
      return persona ? `persona:${persona}` : null
    },
    locale: address.get('lang') ?? page.navigator.language,
    theme: theme(page),
    onThemeChange: listener => followTheme(page, listener),
    setTitle(title) {
      page.document.title = title
    },
    // the sandbox's door; outside the sandbox a person is named in the address
    signInPath: '/door/',
    // the browser's address leads there by itself, and is the link
    subject: null,
    share: null,
    frame: { kind: 'page' },
    drawn: () => undefined,
  }
}

/** Makes this tab's reader the person with this id, or nobody. */
export function choosePersona(id: string | null, page: Page = window): void {
  if (id) page.sessionStorage.setItem(PERSONA_KEY, id)
  else page.sessionStorage.removeItem(PERSONA_KEY)
}

/** Whom this tab's reader chose to be. */
function chosenPersona(page: Page = window): string | null {
  return page.sessionStorage.getItem(PERSONA_KEY)
}

const CONTRAST = ['(forced-colors: active)', '(prefers-contrast: more)']
const DARK = '(prefers-color-scheme: dark)'

const THEMES: readonly string[] = ['light', 'dark', 'contrast']

/** What the address asks for (`?theme=dark`), else what the browser prefers. */
function theme(page: Page): Theme {
  const asked = new URLSearchParams(page.location.search).get('theme')
  if (asked && THEMES.includes(asked)) return asked as Theme
  if (CONTRAST.some(query => page.matchMedia(query).matches)) return 'contrast'
  return page.matchMedia(DARK).matches ? 'dark' : 'light'
}

function followTheme(page: Page, listener: (theme: Theme) => void): () => void {
  const queries = [...CONTRAST, DARK].map(query => page.matchMedia(query))
  const tell = () => listener(theme(page))
  for (const query of queries) query.addEventListener('change', tell)
  return () => {
    for (const query of queries) query.removeEventListener('change', tell)
  }
}
