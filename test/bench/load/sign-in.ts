const AT_ONCE = 8

async function tokenOf(address: string, personId: string): Promise<string> {
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ host: 'local', credential: `persona:${personId}` }),
  })
  if (!answer.ok) throw new Error(`sign-in of ${personId}: ${answer.status} ${await answer.text()}`)
  const { token } = (await answer.json()) as { token: string }
  const me = await fetch(`${address}/api/me`, { headers: { authorization: `Bearer ${token}` } })
  await me.arrayBuffer()
  return token
}

/** Everybody signs in and calls once, so that no load pays for the checking of a new token. */
export async function signIn(address: string, people: readonly string[]): Promise<Map<string, string>> {
  const tokens = new Map<string, string>()
  for (let start = 0; start < people.length; start += AT_ONCE) {
    const some = people.slice(start, start + AT_ONCE)
    const found = await Promise.all(some.map(async id => [id, await tokenOf(address, id)] as const))
    for (const [id, token] of found) tokens.set(id, token)
  }
  return tokens
}
