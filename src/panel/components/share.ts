import { createContext, useContext } from 'react'
import type { Surface } from '../../ports/surface.ts'

const ShareContext = createContext<Surface['share']>(null)

export const ShareProvider = ShareContext.Provider

/** Offers a link to a page of the panel; null where the browser's own address is the link. */
export const useShare = (): Surface['share'] => useContext(ShareContext)
