type Child = Node | string | false | undefined

/** An element with properties, `aria-…` and `data-…` attributes and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> &
    Record<`${'aria' | 'data'}-${string}`, string> = {} as never,
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes('-')) made.setAttribute(name, String(value))
    else Object.assign(made, { [name]: value })
  }
  made.append(...children.filter(child => child !== false && child !== undefined))
  return made
}

export const button = (words: string, onclick: () => void, more: Partial<HTMLButtonElement> = {}) =>
  element('button', { type: 'button', textContent: words, onclick, ...more })
