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
  /**
   * How many answers come before those that count: the first call of each connection waits until the calls of all are
   * written out, which is the load's time and not the service's.
   */
  leading: number
}

export interface LoadResult {
  /** Milliseconds of every call that counts. */
  times: number[]
  /** From the last answer that doesn't count, or the start, to the last answer, ms. */
  lasted: number
  /** How often each status came. */
  statuses: Record<string, number>
  /** Broken connections and timeouts. */
  errors: number
}
