import { type RefObject, useEffect, useRef } from 'react'

/** Puts the focus into a line's text once the change that made or moved the line is on screen. */
export function useLineFocus(list: RefObject<HTMLElement | null>): (line: number) => void {
  const wanted = useRef<number | null>(null)
  // after every render: the lines change by more than one way
  useEffect(() => {
    if (wanted.current === null) return
    list.current?.querySelectorAll('textarea')[wanted.current]?.focus()
    wanted.current = null
  })
  return line => {
    wanted.current = line
  }
}
