import { createContext, useContext, useEffect } from 'react'

const TitleContext = createContext<(title: string) => void>(() => undefined)

export const TitleProvider = TitleContext.Provider

/** Tells the host what the page is called. */
export function usePageTitle(title: string): void {
  const setTitle = useContext(TitleContext)
  useEffect(() => setTitle(title), [setTitle, title])
}
