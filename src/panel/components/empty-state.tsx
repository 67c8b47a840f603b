import type { ReactNode } from 'react'
import { Message } from './message.tsx'

interface EmptyStateProps {
  title: string
  /** What would fill it. */
  text: string
  /** The way there: a link or button. */
  children?: ReactNode
}

export function EmptyState(props: EmptyStateProps) {
  return <Message {...props} />
}
