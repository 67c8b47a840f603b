import type { Setting } from './context.ts'

/** As Teams gets it from Entra ID for the tab of the person who sits before it. */
export async function askToken({ person, token }: Setting): Promise<[true, string] | [false, string]> {
  if (token === 'silence') return new Promise(() => undefined)
  if (token !== 'token') return [false, token]
  const response = await fetch('./token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person: person.id }),
  })
  const { token: given, error } = (await response.json()) as { token?: string; error?: string }
  return given === undefined ? [false, error ?? 'resourceDisabled'] : [true, given]
}
