import { randomBytes } from 'node:crypto'

/** A list that is handed out page by page; what a link means is known to the host alone. */
export interface Paging<T> {
  /** The page a link's token stands for, with the token of the next one; undefined for a token nobody gave out. */
  page(token: string): { items: T[]; next: string | undefined; rest: unknown } | undefined
  /** The token of a list's first page; `rest` is given back with every page. */
  begin(items: readonly T[], size: number, rest: unknown): string
}

/** Shares of the size asked for: pages are shorter than asked now and then, and one may be empty (Microsoft, "Paging"). */
const SHARES = [1, 0.7, 1, 0, 0.9]

interface Place<T> {
  items: readonly T[]
  from: number
  number: number
  size: number
  rest: unknown
}

export function paging<T>(): Paging<T> {
  const places = new Map<string, Place<T>>()
  const keep = (place: Place<T>) => {
    const token = randomBytes(24).toString('base64url')
    places.set(token, place)
    return token
  }
  return {
    begin: (items, size, rest) => keep({ items, from: 0, number: 0, size, rest }),
    page(token) {
      const place = places.get(token)
      if (!place) return undefined
      const { items, from, number, size, rest } = place
      const to = from + Math.ceil(size * (SHARES[number % SHARES.length] ?? 1))
      const next = to < items.length ? keep({ ...place, from: to, number: number + 1 }) : undefined
      return { items: items.slice(from, to), next, rest }
    },
  }
}
