import { isValidElement, type ReactNode } from 'react'
import { Fragment } from 'react/jsx-runtime'

/** Attributes that React names otherwise. */
const NAMES: Record<string, string> = { className: 'class', dateTime: 'datetime', maxLength: 'maxlength' }

/** What a control holds is no attribute of it. */
const HELD = ['value', 'checked']

type Properties = Record<string, unknown> & { children?: ReactNode }

function setProperty(element: HTMLElement, name: string, value: unknown) {
  if (typeof value === 'function' || value === undefined || value === null) return
  if (typeof value === 'object') throw new Error(`${name} can't be drawn without React`)
  if (HELD.includes(name)) Object.assign(element, { [name]: value })
  else if (value !== false || name.startsWith('aria-'))
    element.setAttribute(NAMES[name] ?? name, String(value))
}

function elementOf(type: string, { children, ...properties }: Properties): HTMLElement {
  const element = document.createElement(type)
  // a select can hold only what stands in it
  element.append(drawn(children))
  for (const [name, value] of Object.entries(properties)) setProperty(element, name, value)
  return element
}

/**
 * Draws components once, without React: such as have no hooks and consist of plain elements. What they do is left out.
 * Throws on anything else.
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
