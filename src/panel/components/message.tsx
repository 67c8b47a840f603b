import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
    padding: 'var(--cp-gap)',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
    maxWidth: 'var(--cp-line)',
  },
  problem: {
    backgroundColor: tokens.colorPaletteRedBackground1,
    border: `1px solid ${tokens.colorPaletteRedBorder1}`,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, overflowWrap: 'anywhere' },
})

interface MessageProps {
  title: string
  text?: string
  children?: ReactNode
  kind?: 'quiet' | 'problem'
}

/** A framed word to the reader, with what can be done about it below. */
export function Message({ title, text, children, kind = 'quiet' }: MessageProps) {
  const styles = useStyles()
  const problem = kind === 'problem'
  return (
    <div className={mergeClasses(styles.box, problem && styles.problem)} role={problem ? 'alert' : undefined}>
      <p className={styles.title}>{title}</p>
      {text && <p className={styles.text}>{text}</p>}
      {children}
    </div>
  )
}
