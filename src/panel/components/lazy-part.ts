import { type ComponentType, lazy } from 'react'
import { fetchPart } from './fetch-part.ts'

/** A component that is fetched when it is first shown. */
export const lazyPart = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  lazy(() => fetchPart(load).then(component => ({ default: component })))
