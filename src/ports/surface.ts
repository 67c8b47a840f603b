/** What a host's page offers the panel. */
export interface Surface {
  host: 'local' | 'teams'
  /**
   * A credential the service can prove; asked for when a session begins or ends. Null: nobody is signed in. Throws
   * `SurfaceFault` when the host gives none.
   */
  credential(): Promise<string | null>
  /** Why the service may have refused this credential, as far as the page can tell; absent where it is plain. */
  refusal?(credential: string): SurfaceFault
  /** BCP 47 tag the host is set to. */
  locale: string
  theme: Theme
  onThemeChange(listener: (theme: Theme) => void): () => void
  setTitle(title: string): void
  /** Where a person signs in or changes who he is; null where the host does it alone. */
  signInPath: string | null
  /** The panel's address that a link of the host leads to, such as `/requests/7`; null: none in particular. */
  subject: string | null
  /** Offers the reader a link to an address of the panel; null where the browser's own address does. */
  share: ((link: Link) => void) | null
  /** What the host has opened the panel for. */
  frame: Frame
  /** There is something to see; may be told more than once. */
  drawn(): void
}

export type Theme = 'light' | 'dark' | 'contrast'

/** An address of the panel and what it is called. */
export interface Link {
  subject: string
  title: string
}

export type Frame =
  | { kind: 'page' }
  /**
   * The settings of a tab in a channel or chat, new or as it is: the host saves what is offered last when its reader says
   * so.
   */
  | { kind: 'pin'; pinned: Pinned | null; offer(pinned: Pinned | null): void }
  /** The word before such a tab goes. */
  | { kind: 'unpin' }

/** A tab that shows one address of the panel to everybody in a channel or chat. */
export interface Pinned extends Link {
  /** The same for the same content. */
  id: string
}

/** A check of the first contact that failed; `token-…` ones are about a token the service refused. */
export type SurfaceFaultCode =
  | 'outside'
  | 'silent'
  | 'consent'
  | 'registration'
  | 'cancelled'
  | 'no-token'
  | 'guest'
  | 'outsider'
  | 'token-version'
  | 'token-scope'
  | 'token-time'
  | 'token-refused'

/** The panel can't begin in its host, or its reader can't be signed in. `facts`: values to look at, by their names. */
export class SurfaceFault extends Error {
  readonly code: SurfaceFaultCode
  readonly facts: Readonly<Record<string, string>>
  constructor(code: SurfaceFaultCode, facts: Readonly<Record<string, string>> = {}, options?: ErrorOptions) {
    super(code, options)
    this.code = code
    this.facts = facts
  }
}
