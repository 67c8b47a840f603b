import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { choosePersona, localSurface } from '../../plugin-adapters/local/panel/surface.ts'

type Page = NonNullable<Parameters<typeof localSurface>[0]>

/** As much of a window as the surface looks at. */
function page(search = '', media: string[] = []) {
  const kept = new Map<string, string>()
  const listeners = new Set<() => void>()
  const fake = {
    location: { search },
    document: { title: '' },
    navigator: { language: 'zh-CN' },
    sessionStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    },
    matchMedia: (query: string) => ({
      get matches() {
        return media.includes(query)
      },
      addEventListener: (_: string, listener: () => void) => void listeners.add(listener),
      removeEventListener: (_: string, listener: () => void) => void listeners.delete(listener),
    }),
  }
  return {
    page: fake as unknown as Page,
    media,
    fake,
    changed: () => listeners.forEach(listener => void listener()),
  }
}

describe('the browser as host', () => {
  test('has nobody signed in until a person is chosen, for this tab', async () => {
    const { page: tab } = page()
    const surface = localSurface(tab)
    expect(surface.signInPath).toBe('/door/')
    expect(await surface.credential()).toBeNull()
    choosePersona('27', tab)
    expect(await surface.credential()).toBe('persona:27')
    choosePersona(null, tab)
    expect(await surface.credential()).toBeNull()
  })

  test('takes the person out of the address, and keeps him when the address changes', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { page: tab, fake } = page('?as=27')
    expect(await localSurface(tab).credential()).toBe('persona:27')
    vi.runAllTimers()
    fake.location.search = ''
    expect(await localSurface(tab).credential()).toBe('persona:27')
  })

  test('speaks the browser’s language, or the one in the address', () => {
    expect(localSurface(page().page).locale).toBe('zh-CN')
    expect(localSurface(page('?lang=en').page).locale).toBe('en')
  })

  test.each([
    [[], 'light'],
    [['(prefers-color-scheme: dark)'], 'dark'],
    [['(prefers-color-scheme: dark)', '(prefers-contrast: more)'], 'contrast'],
    [['(forced-colors: active)'], 'contrast'],
  ])('looks as the browser is set: %j → %s', (media, theme) => {
    expect(localSurface(page('', media).page).theme).toBe(theme)
  })

  test('follows a change of the look until told otherwise', () => {
    const { page: tab, media, changed } = page()
    const seen: string[] = []
    const stop = localSurface(tab).onThemeChange(theme => seen.push(theme))
    media.push('(prefers-color-scheme: dark)')
    changed()
    stop()
    changed()
    expect(new Set(seen)).toEqual(new Set(['dark']))
    expect(seen.length).toBeGreaterThan(0)
  })

  test('names the page', () => {
    const { page: tab, fake } = page()
    localSurface(tab).setTitle('Requests')
    expect(fake.document.title).toBe('Requests')
  })
})
