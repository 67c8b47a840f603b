import { Suspense } from 'react'
import type { Frame } from '../../ports/surface.ts'
import { lazyPart } from '../components/lazy-part.ts'
import { Skeleton } from '../components/skeleton.tsx'
import { Shell } from './shell.tsx'

const PinPage = lazyPart(() => import('../features/pin/pin-page.tsx').then(m => m.PinPage))
const UnpinPage = lazyPart(() => import('../features/pin/pin-page.tsx').then(m => m.UnpinPage))

/** What the host has opened the panel for: mostly the panel itself. */
export function Framed({ frame }: { frame: Frame }) {
  if (frame.kind === 'page') return <Shell />
  return (
    <Suspense fallback={<Skeleton />}>
      {frame.kind === 'pin' ? <PinPage {...frame} /> : <UnpinPage />}
    </Suspense>
  )
}
