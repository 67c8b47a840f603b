/** What the bench and its load process say to each other. */
export interface SentCall {
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body?: string
}

export interface LoadOrder {
  address: string
  /** One list of calls, equally long, for each connection. */
  lanes: SentCall[][]
}

export interface LoadResult {
  /** Milliseconds of every call. */
  times: number[]
  /** From the first call to the last answer, ms. */
  lasted: number
  /** How often each status came. */
  statuses: Record<string, number>
  /** Broken connections and timeouts. */
  errors: number
}
