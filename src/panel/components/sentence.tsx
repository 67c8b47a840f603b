import { Fragment, type ReactNode } from 'react'

interface SentenceProps {
  /** With a `<name/>` where each part belongs. */
  words: string
  parts: Record<string, ReactNode>
}

/** A sentence with elements in it, in the places the language gives them. Lists hold many: no markup is parsed. */
export function Sentence({ words, parts }: SentenceProps) {
  return words.split(/<(\w+)\/>/).map((piece, index) =>
    // every second piece is the name of a part
    index % 2 === 1 ? <Fragment key={piece}>{parts[piece]}</Fragment> : piece,
  )
}
