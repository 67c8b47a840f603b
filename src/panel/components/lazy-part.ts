import { type ComponentType, lazy } from 'react'

/** A part of the panel that could not be fetched: no connection, or a newer version is in place. */
export class PartMissing extends Error {}

const PAUSES = [500, 1_500, 4_000]

async function fetchPart<T>(load: () => Promise<T>): Promise<T> {
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

/** A component that is fetched when it is first shown, more than once where the connection is bad. */
export const lazyPart = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  lazy(() => fetchPart(load).then(component => ({ default: component })))
