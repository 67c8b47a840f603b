import { isValidElement, type ReactNode } from 'react'
import { Fragment } from 'react/jsx-runtime'

/** What a control holds is no attribute of it. */
const HELD = ['value', 'checked']

type Properties = Record<string, unknown> & { children?: ReactNode }

function setProperty(element: HTMLElement, name: string, value: unknown) {
  if (typeof value === 'object' && value !== null) throw new Error(`${name} can't be drawn without React`)
  if (name === 'onClick') element.addEventListener('click', value as (event: MouseEvent) => void)
  else if (HELD.includes(name)) Object.assign(element, { [name]: value })
  else if (name === 'className') element.className = String(value)
  else if (typeof value === 'string' || typeof value === 'number' || value === true)
    element.setAttribute(name, String(value))
  else if (value === false && name.startsWith('aria-')) element.setAttribute(name, 'false')
}

function elementOf(type: string, { children, ...properties }: Properties): HTMLElement {
  const element = document.createElement(type)
  // a select can hold only what stands in it
  element.append(drawn(children))
  for (const [name, value] of Object.entries(properties)) setProperty(element, name, value)
  return element
}

/**
 * Draws components once, without React: such as have no hooks and consist of HTML elements. Clicks are answered, other
 * events are not. Throws on components of another kind.
 */
export function drawn(node: ReactNode): DocumentFragment {
  const fragment = document.createDocumentFragment()
  if (typeof node === 'string' || typeof node === 'number') fragment.append(String(node))
  else if (Array.isArray(node)) fragment.append(...node.map(drawn))
  else if (isValidElement<Properties>(node)) {
    const { type, props } = node
    if (type === Fragment) fragment.append(drawn(props.children))
    else if (typeof type === 'function')
      fragment.append(drawn((type as (props: Properties) => ReactNode)(props)))
    else if (typeof type === 'string') fragment.append(elementOf(type, props))
    else throw new Error('only plain components can be drawn without React')
  } else if (typeof node !== 'boolean' && node !== null && node !== undefined) {
    throw new Error('only plain elements can be drawn without React')
  }
  return fragment
}
