/** A part of the panel that could not be fetched: no connection, or a newer version is in place. */
export class PartMissing extends Error {}

const PAUSES = [500, 1_500, 4_000]

/** Fetches code that is not here yet, more than once where the connection is bad. Throws `PartMissing`. */
export async function fetchPart<T>(load: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await load()
    } catch {
      await new Promise(resolve => setTimeout(resolve, pause))
    }
  }
  return load().catch(error => {
    throw new PartMissing('a part of the panel is missing', { cause: error })
  })
}
