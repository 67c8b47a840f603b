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
  /** Whether it is in the page; known once everything is answered. */
  there: Promise<boolean>
  /** Ends when it can be seen as well, which in a hidden page may be never. */
  seen: Promise<unknown>
  /** From here on React draws. */
  end(): void
}

/** A first sight that can't be drawn is a fault of ours, and no reason to keep the panel from coming. */
function tell(fault: unknown): boolean {
  setTimeout(() => {
    throw fault
  })
  return false
}

/** What is typed or chosen now would be lost; also in web views that don't know `inert` (before Chrome 102, iOS 15.5). */
function refuseInput(sight: DocumentFragment) {
  for (const control of sight.querySelectorAll<HTMLElement>('input, select, button')) control.tabIndex = -1
}

interface Answers {
  me: Awaited<Ahead['me']>
  page: Awaited<FirstPage['page']>
  /** The address's query. */
  search: string
  texts: Texts
}

/** Shown to readers who wait for the rest of the panel. */
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
 * Shows the list of requests as soon as it is answered, before React and Fluent run: the same components, drawn once.
 * React then draws the same in its place, or the page of a link that was followed meanwhile.
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
  function show(answers: Answers): boolean {
    if (ended || answers.page.rows.length === 0 || location.hash !== address) return false
    const sight = drawn(sightOf(answers, surface))
    refuseInput(sight)
    setColorScheme(surface.theme)
    surface.setTitle(answers.texts('app').t('nav.requests'))
    root.prepend(sight)
    addEventListener('hashchange', () => root.firstElementChild?.classList.add('first-sight-left'), {
      once: true,
    })
    return true
  }
  // the panel itself asks again for what gets no answer here, and says so
  const unanswered = () => false
  const there = list ? answersTo(list).then(show, unanswered).catch(tell) : Promise.resolve(false)
  return {
    there,
    // the second frame begins when the first is painted
    seen: there.then(nextFrame).then(nextFrame),
    end() {
      ended = true
    },
  }
}
