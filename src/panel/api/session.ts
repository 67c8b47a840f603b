import { type Call, CallFailed, createClient } from '../../contract/client.ts'
import type { Reply } from '../../contract/endpoints.ts'
import { languageOf } from '../../locales/languages.ts'
import type { Surface } from '../../ports/surface.ts'

type Token = Reply<'session.open'>

const RENEW_BEFORE = 2 * 60_000

/**
 * The typed call of a signed-in person. The token lives in memory only; it is renewed before it ends, and asked for
 * anew with the host's credential when renewing is over or the service no longer knows it.
 */
export function openSession(
  surface: Surface,
  fetch: typeof globalThis.fetch,
  onToken: () => void = () => undefined,
): Call {
  const language = languageOf(surface.locale)
  let token: Token | null = null
  let coming: Promise<Token> | null = null

  const plain = createClient({ fetch, token: async () => token?.token ?? null })

  async function signIn(): Promise<Token> {
    const credential = await surface.credential()
    if (credential === null)
      throw new CallFailed(401, { code: 'unauthenticated', message: 'signed out' }, null)
    return plain('session.open', { body: { host: surface.host, credential, language } })
  }

  async function obtain(): Promise<Token> {
    if (!token || Date.now() >= Math.min(token.expiresAt, token.endsAt)) return signIn()
    try {
      return await plain('session.renew')
    } catch (error) {
      if (error instanceof CallFailed && error.status === 401) return signIn()
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
      if (!(error instanceof CallFailed) || error.status !== 401 || !token) throw error
      token = null
      return signed(name, input, options)
    }
  }
}
