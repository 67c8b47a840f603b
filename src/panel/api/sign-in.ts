import { CallFailed } from '../../contract/client.ts'
import type { Reply } from '../../contract/endpoints.ts'
import { type Surface, SurfaceFault } from '../../ports/surface.ts'

export type Token = Reply<'session.open'>

/** A host may hand out a credential it kept too long, but not twice. */
const CREDENTIALS = 2
/** As long as nobody has mended anything, asking again only goes round in a circle, or asks a person twice, ms. */
const REFUSED_FOR = 60_000

/** The service does not know who calls. */
export const isRefusal = (error: unknown): error is CallFailed =>
  error instanceof CallFailed && error.status === 401

const isOutsider = (error: unknown) => error instanceof CallFailed && error.code === 'not-in-organisation'

type Open = (credential: string) => Promise<Token>

/** What can be said of a refused credential; null: it may be tried with another one. */
function faultOf(error: unknown, said: SurfaceFault | undefined, last: boolean): unknown {
  if (!said) return error
  if (isOutsider(error)) return said.code === 'guest' ? said : new SurfaceFault('outsider')
  if (!isRefusal(error)) return error
  return last ? said : null
}

async function withFreshCredentials(surface: Surface, open: Open): Promise<Token> {
  for (let attempt = 1; ; attempt++) {
    const credential = await surface.credential()
    if (credential === null)
      throw new CallFailed(401, { code: 'unauthenticated', message: 'signed out' }, null)
    try {
      return await open(credential)
    } catch (error) {
      const fault = faultOf(error, surface.refusal?.(credential), attempt === CREDENTIALS)
      if (fault !== null) throw fault
    }
  }
}

/**
 * Signs in with the host's credential. One that is refused twice is a `SurfaceFault` which says what may be wrong with
 * it, where the surface can tell; it holds for a while, so that nothing turns in a circle.
 */
export function signingIn(surface: Surface, open: Open): () => Promise<Token> {
  let refused: { fault: SurfaceFault; until: number } | null = null
  return async () => {
    if (refused && Date.now() < refused.until) throw refused.fault
    try {
      return await withFreshCredentials(surface, open)
    } catch (error) {
      if (error instanceof SurfaceFault) refused = { fault: error, until: Date.now() + REFUSED_FOR }
      throw error
    }
  }
}
