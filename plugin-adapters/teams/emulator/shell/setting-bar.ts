import type { ShellConfig } from './config.ts'
import { LOCALES, PLACES, type Setting, THEMES, TOKEN_ANSWERS } from './context.ts'
import { button, element } from './element.ts'
import type { Say } from './texts.ts'

interface BarOptions {
  config: ShellConfig
  setting: Setting
  say: Say
  /** What went wrong with what was asked for last. */
  problem: string
  change(change: Partial<Setting>): void
  follow(link: string): void
  /** Shows what the person was told. */
  feed(): void
}

const LOCALE_NAMES: Record<Setting['locale'], string> = { 'en-us': 'English', 'zh-cn': '中文' }

/** Lists of what can be chosen are short, the people's apart. */
function choice<Value extends string>(
  label: string,
  values: readonly (readonly [Value, string])[],
  chosen: Value,
  pick: (value: Value) => void,
) {
  const select = element('select', { onchange: () => pick(select.value as Value) })
  select.append(
    ...values.map(([value, words]) =>
      element('option', { value, textContent: words, selected: value === chosen }),
    ),
  )
  return element('label', {}, element('span', { textContent: label }), select)
}

function linkForm(say: Say, follow: (link: string) => void) {
  const link = element('input', { type: 'url', required: true })
  return element(
    'form',
    {
      onsubmit(event) {
        event.preventDefault()
        follow(link.value)
      },
    },
    element('label', {}, element('span', { textContent: say('bar.link') }), link),
    button(say('bar.follow'), () => undefined, { type: 'submit' }),
  )
}

/** Who sits before this Teams, where, and how it is set. Teams itself has no such bar. */
export function settingBar({ config, setting, say, problem, change, follow, feed }: BarOptions): HTMLElement {
  const places = PLACES.map(place => [place, say(`place.${place}`)] as const)
  const themes = THEMES.map(theme => [theme, say(`theme.${theme}`)] as const)
  const tokens = TOKEN_ANSWERS.map(token => [token, say(`token.${token}`)] as const)
  const people = config.people.map(({ id, name }) => [id, name] as const)
  const asPerson = (id: string) => {
    const person = config.people.find(known => known.id === id)
    if (person) change({ person })
  }
  const choices = element(
    'details',
    { className: 'bar', open: innerWidth >= 900 },
    element('summary', {}, element('h1', { textContent: say('bar.title', { name: setting.person.name }) })),
    element(
      'div',
      { className: 'bar-choices' },
      choice(say('bar.person'), people, setting.person.id, asPerson),
      choice(say('bar.place'), places, setting.place, place => change({ place })),
      choice(say('bar.theme'), themes, setting.theme, theme => change({ theme })),
      choice(
        say('bar.locale'),
        LOCALES.map(locale => [locale, LOCALE_NAMES[locale]] as const),
        setting.locale,
        locale => change({ locale }),
      ),
      choice(say('bar.token'), tokens, setting.token, token => change({ token })),
      linkForm(say, follow),
      button(say('feed.title'), feed),
    ),
    element('p', { className: 'bar-problem', role: 'alert', textContent: problem }),
  )
  return element('header', {}, choices)
}
