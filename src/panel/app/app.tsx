import { FluentProvider } from '@fluentui/react-components'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Router } from 'wouter'
import type { Call } from '../../contract/client.ts'
import type { Surface } from '../../ports/surface.ts'
import { CallProvider } from '../api/api-context.ts'
import { useHashLocation } from '../components/hash-location.ts'
import { LiveRegion } from '../components/live-region.tsx'
import { TitleProvider } from '../components/page-title.ts'
import { ShareProvider } from '../components/share.ts'
import { type Texts, TextsProvider } from '../components/use-translation.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { Framed } from './framed.tsx'
import { MeGate } from './me-gate.tsx'
import { useTheme } from './theme.ts'

interface AppProps {
  surface: Surface
  texts: Texts
  call: Call
  cache: QueryClient
}

export function App({ surface, texts, call, cache }: AppProps) {
  const theme = useTheme(surface)
  return (
    <TextsProvider value={texts}>
      <FluentProvider theme={theme}>
        <ErrorBoundary>
          <QueryClientProvider client={cache}>
            <CallProvider value={call}>
              <TitleProvider value={surface.setTitle}>
                <Router hook={useHashLocation}>
                  <LiveRegion>
                    <MeGate signInPath={surface.signInPath}>
                      <ShareProvider value={surface.share}>
                        <Framed frame={surface.frame} />
                      </ShareProvider>
                    </MeGate>
                  </LiveRegion>
                </Router>
              </TitleProvider>
            </CallProvider>
          </QueryClientProvider>
        </ErrorBoundary>
      </FluentProvider>
    </TextsProvider>
  )
}
