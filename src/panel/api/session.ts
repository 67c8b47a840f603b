import { type Call, CallFailed, createClient } from '../../contract/client.ts'
import type { Reply } from '../../contract/endpoints.ts'
import { languageOf } from '../../locales/languages.ts'
import type { Surface } from '../../ports/surface.ts'

type Token = Reply<'session.open'>

const RENEW_BEFORE = 2 * 60_000

/** A host may hand out a credential it kept too long, but not twice. */
const CREDENTIALS = 2
/** As long as nobody has mended anything, asking again only asks the host and the service in a circle, ms. */
const REFUSED_FOR = 60_000

const isRefusal = (error: unknown): error is CallFailed => error instanceof CallFailed && error.status === 401
const isOutsider = (error: unknown) => error instanceof CallFailed && error.code === 'not-in-organisation'

/**
 * The typed call of a signed-in person. The token lives in memory only; it is renewed before it ends, and asked for
 * anew with the host's credential when renewing is over or the service no longer knows it. A credential refused twice
 * is a `SurfaceFault` that says what may be wrong with it, where the surface can tell.
 */
export function openSession(
  surface: Surface,
  fetch: typeof globalThis.fetch,
  onToken: () => void = () => undefined,
): Call {
  const language = languageOf(surface.locale)
  let token: Token | null = null
  let coming: Promise<Token> | null = null
  let refused: { fault: Error; until: number } | null = null

  const plain = createClient({ fetch, token: async () => token?.token ?? null })

  async function signInOnce(last: boolean): Promise<Token | null> {
    const credential = await surface.credential()
    if (credential === null)
      throw new CallFailed(401, { code: 'unauthenticated', message: 'signed out' }, null)
    try {
      return await plain('session.open', { body: { host: surface.host, credential, language } })
    } catch (error) {
      const fault = surface.refusal?.(credential)
      if (isOutsider(error) && fault?.code === 'guest') throw fault
      if (!isRefusal(error) || !fault) throw error
      if (!last) return null
      refused = { fault, until: Date.now() + REFUSED_FOR }
      throw fault
    }
  }

  async function signIn(): Promise<Token> {
    if (refused && Date.now() < refused.until) throw refused.fault
    for (let attempt = 1; ; attempt++) {
      const found = await signInOnce(attempt === CREDENTIALS)
      if (found) return found
    }
  }

  async function obtain(): Promise<Token> {
    if (!token || Date.now() >= Math.min(token.expiresAt, token.endsAt)) return signIn()
    try {
      return await plain('session.renew')
    } catch (error) {
      if (isRefusal(error)) return signIn()
      throw error
    }
  }

  /** Calls that need a token at the same time wait for the same one. */
  function fresh(): Promise<Token> {
    coming ??= obtain()
      .then(next => {
        token = next
        onToken()
        return next
      })
      .finally(() => {
        coming = null
      })
    return coming
  }

  async function currentToken(): Promise<string> {
    const now = Date.now()
    if (!token || now >= token.expiresAt) return (await fresh()).token
    // renewing early runs beside the call and may fail: the token at hand still holds
    if (now >= token.expiresAt - RENEW_BEFORE) fresh().catch(() => undefined)
    return token.token
  }

  const signed = createClient({ fetch, token: currentToken })
  return async (name, input, options) => {
    try {
      return await signed(name, input, options)
    } catch (error) {
      if (!isRefusal(error) || !token) throw error
      token = null
      return signed(name, input, options)
    }
  }
}
