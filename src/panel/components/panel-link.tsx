import type { ReactNode } from 'react'
import { followLink, hashOf } from './hash-location.ts'
import './link.css'

interface PanelLinkProps {
  /** A path of the panel. */
  href: string
  /** No part of a sentence: as high as a button. */
  alone?: boolean
  children: ReactNode
}

/** A link to another page of the panel, looking like one. */
export function PanelLink({ href, alone = false, children }: PanelLinkProps) {
  return (
    <a href={hashOf(href)} onClick={followLink} className={alone ? 'link link-alone' : 'link'}>
      {children}
    </a>
  )
}
