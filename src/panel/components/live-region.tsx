import { makeStyles, tokens } from '@fluentui/react-components'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'

const SHOWN_FOR = 6_000
const SayContext = createContext<(words: string) => void>(() => undefined)

/** Says what happened: shown for a moment and read out by screen readers. */
export const useSay = (): ((words: string) => void) => useContext(SayContext)

const useStyles = makeStyles({
  region: {
    position: 'fixed',
    left: '50%',
    bottom: 'calc(var(--cp-bar) + 12px + env(safe-area-inset-bottom))',
    transform: 'translateX(-50%)',
    width: 'max-content',
    maxWidth: 'min(90vw, 60ch)',
    zIndex: 1_000_001,
    pointerEvents: 'none',
  },
  words: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackgroundInverted,
    color: tokens.colorNeutralForegroundInverted,
    boxShadow: tokens.shadow16,
    border: `1px solid ${tokens.colorTransparentStroke}`,
  },
})

export function LiveRegion({ children }: { children: ReactNode }) {
  const styles = useStyles()
  const [said, setSaid] = useState<{ words: string } | null>(null)
  const say = useCallback((words: string) => setSaid({ words }), [])
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(null), SHOWN_FOR)
    return () => clearTimeout(timer)
  }, [said])
  return (
    <SayContext.Provider value={say}>
      {children}
      <output aria-live="polite" className={styles.region}>
        {said && <div className={styles.words}>{said.words}</div>}
      </output>
    </SayContext.Provider>
  )
}
