import type { Surface } from '../../../ports/surface.ts'
import { WIDE } from '../../components/use-media.ts'
import type { Texts } from '../../components/use-translation.ts'
import { RequestsSight } from '../../features/requests/requests-sight.tsx'
import { setColorScheme } from '../color-scheme.ts'
import type { Ahead, FirstPage } from '../read-ahead.ts'
import { ShellFrame } from '../shell-frame.tsx'
import { drawn } from './drawn.ts'
import './first-sight.css'
import './themes.css'

const nextFrame = () => new Promise(resolve => requestAnimationFrame(resolve))

export interface FirstSight {
  /** Ends when it can be seen, or when it is known that it will not be. */
  seen: Promise<void>
  /** From here on React draws. */
  end(): void
}

/** A first sight that can't be drawn is a fault of ours, and no reason to keep the panel from coming. */
function tell(fault: unknown) {
  setTimeout(() => {
    throw fault
  })
}

interface Answers {
  me: Awaited<Ahead['me']>
  page: Awaited<FirstPage['page']>
  /** The address's query. */
  search: string
  texts: Texts
}

/** For readers who wait long for the rest of the panel. */
function Slow({ texts }: { texts: Texts }) {
  return <p className="first-sight-late">{texts('app').t('connection.slow')}</p>
}

function sightOf({ me, page, search, texts }: Answers, { theme }: Surface) {
  return (
    <div className={`first-sight first-sight-${theme}`}>
      <ShellFrame me={me} path="/requests" notice={<Slow texts={texts} />} texts={texts}>
        <RequestsSight
          me={me}
          page={page}
          search={search}
          wide={matchMedia(WIDE).matches}
          now={Date.now()}
          texts={texts}
        />
      </ShellFrame>
    </div>
  )
}

/**
 * Shows the list of requests as soon as it is answered, before React and Fluent run: the same components, drawn once. Its
 * links lead on; React then draws the same in its place.
 */
export function firstSight(
  root: HTMLElement,
  { surface, ahead: { me, list }, texts }: { surface: Surface; ahead: Ahead; texts: Promise<Texts> },
): FirstSight {
  const address = location.hash
  let ended = false
  async function answersTo({ search, page }: FirstPage): Promise<Answers> {
    return { search, me: await me, page: await page, texts: await texts }
  }
  async function show(answers: Answers) {
    if (ended || answers.page.rows.length === 0 || location.hash !== address) return
    setColorScheme(surface.theme)
    root.prepend(drawn(sightOf(answers, surface)))
    // the second frame begins when the first is painted
    await nextFrame()
    await nextFrame()
  }
  // the panel itself asks again for what gets no answer here, and says so
  const unanswered = () => undefined
  return {
    seen: list ? answersTo(list).then(show, unanswered).catch(tell) : Promise.resolve(),
    end() {
      ended = true
    },
  }
}
