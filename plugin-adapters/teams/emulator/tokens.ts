/** What a link goes on from, written so that nobody can make one up or read it by accident. */
export const writeToken = (state: unknown): string => Buffer.from(JSON.stringify(state)).toString('base64url')

/** undefined when it is no token of ours. */
export function readToken<State>(text: string): State | undefined {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as State
  } catch {
    return undefined
  }
}
