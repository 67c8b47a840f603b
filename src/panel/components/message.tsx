import type { ReactNode } from 'react'
import './message.css'

interface MessageProps {
  title: string
  text?: string
  children?: ReactNode
  kind?: 'quiet' | 'problem'
}

/** A framed word to the reader, with what can be done about it below. */
export function Message({ title, text, children, kind = 'quiet' }: MessageProps) {
  const problem = kind === 'problem'
  return (
    <div className={problem ? 'message message-problem' : 'message'} role={problem ? 'alert' : undefined}>
      <p className="message-title">{title}</p>
      {text && <p className="message-text">{text}</p>}
      {children}
    </div>
  )
}
