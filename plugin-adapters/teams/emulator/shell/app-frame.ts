import { button, element } from './element.ts'
import { answerTo, type FrameContext, type Message, type Speaker, type Wishes } from './protocol.ts'
import type { Say } from './texts.ts'
import { pageProblem } from './valid-domains.ts'

/** Teams waits this long for a page to say that it is drawn (Microsoft, manifest, `showLoadingIndicator`), ms. */
const LOADING = 30_000

export interface FrameOptions {
  address: string
  frame: FrameContext
  title: string
  validDomains: readonly string[]
  say: Say
  wishes: Omit<Wishes, 'loaded' | 'drawn' | 'failed'>
  /** Hears each message, for who wants to see the conversation. */
  heard(func: string): void
}

/** A page of the app in its frame. */
export interface AppFrame {
  element: HTMLElement
  /** Tells the page something it asked to hear of; false: it did not. */
  tell(event: string, registered: string, args: readonly unknown[]): boolean
  close(): void
}

/** Frames a page, or says why Teams does not; covers it until it is drawn, and says so when that takes too long. */
export function openFrame(options: FrameOptions): AppFrame {
  const { address, say, title, validDomains } = options
  const place = element('div', { className: 'frame' })
  const problem = pageProblem(address, validDomains)
  if (problem) {
    place.append(failure(say('frame.refused'), problem))
    return { element: place, tell: () => false, close: () => place.remove() }
  }
  const page = element('iframe', { src: address, title })
  const speaker: Speaker = { frame: options.frame, registered: new Set(), initialized: false, validDomains }
  const cover = coverOf(place, options)
  const listen = (event: MessageEvent) => {
    if (event.source !== page.contentWindow || pageProblem(event.origin, validDomains)) return
    hear(event, speaker, { ...options.wishes, ...cover.wishes }, options.heard)
  }
  addEventListener('message', listen)
  place.prepend(page)
  return {
    element: place,
    tell(func, registered, args) {
      if (!speaker.registered.has(registered)) return false
      page.contentWindow?.postMessage({ func, args }, new URL(address).origin)
      return true
    },
    close() {
      cover.end()
      removeEventListener('message', listen)
      place.remove()
    },
  }
}

async function hear(event: MessageEvent, speaker: Speaker, wishes: Wishes, heard: (func: string) => void) {
  const message = event.data as Partial<Message> | null
  if (typeof message?.func !== 'string' || typeof message.id !== 'number') return
  heard(message.func)
  const args = await answerTo(message as Message, speaker, wishes)
  if (args === undefined) return
  const reply = { id: message.id, uuidAsString: message.uuidAsString, args }
  ;(event.source as Window).postMessage(reply, event.origin)
}

const failure = (title: string, words: string, ...more: Node[]) =>
  element(
    'div',
    { className: 'cover', role: 'alert' },
    element('p', { className: 'cover-title', textContent: title }),
    element('p', { textContent: words }),
    ...more,
  )

/** What stands over the page: the loading indicator, then nothing or what went wrong. */
function coverOf(place: HTMLElement, { say, address }: FrameOptions) {
  let cover: HTMLElement = element('div')
  let timer: ReturnType<typeof setTimeout> | undefined
  const show = (next: HTMLElement) => {
    cover.remove()
    cover = next
    place.append(cover)
  }
  const fail = (reason: string) => {
    clearTimeout(timer)
    show(failure(say('frame.failed'), reason, button(say('frame.retry'), retry)))
  }
  function begin() {
    show(element('div', { className: 'cover', role: 'status' }, say('frame.loading')))
    timer = setTimeout(() => fail(say('frame.late')), LOADING)
  }
  function retry() {
    begin()
    const page = place.querySelector('iframe')
    if (page) page.src = address
  }
  begin()
  return {
    wishes: {
      loaded: () => cover.remove(),
      drawn() {
        clearTimeout(timer)
        cover.remove()
        place.dataset.drawn = 'true'
      },
      failed: fail,
    },
    end: () => clearTimeout(timer),
  }
}
