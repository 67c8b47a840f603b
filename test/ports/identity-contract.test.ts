import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Colleague, HOSTS, type TestHost, WORKSPACE } from '../hosts.ts'

const JO: Colleague = { id: '27', name: 'Jo', title: 'Supervisor', managerId: null, department: 'Production' }

/** One letter in the middle is another. */
function changed(credential: string): string {
  const middle = Math.floor(credential.length / 2)
  const other = credential[middle] === 'A' ? 'B' : 'A'
  return credential.slice(0, middle) + other + credential.slice(middle + 1)
}

describe.each(HOSTS)('identity of $name', ({ abilities, open }) => {
  let opened: TestHost
  beforeAll(async () => {
    opened = await open([JO])
  })
  afterAll(() => opened.close())

  const verify = (credential: string) => opened.host.identity.verify(credential)

  it('is the workspace and the id the directory has for the person', async () => {
    expect(await verify(await opened.credentialOf('27'))).toEqual({
      workspace: WORKSPACE,
      personId: opened.idOf('27'),
    })
  })

  it('is the same at every sign-in, and another for another person', async () => {
    const [first, second, other] = await Promise.all(
      ['27', '27', '28'].map(async short => verify(await opened.credentialOf(short))),
    )
    expect(second).toEqual(first)
    expect(other?.personId).toBe(opened.idOf('28'))
  })

  it('says nothing of membership: somebody the directory does not list is still who he is', async () => {
    expect((await verify(await opened.credentialOf('999')))?.personId).toBe(opened.idOf('999'))
  })

  it.each([
    ['nothing', ''],
    ['a word', 'persona'],
    ['another scheme', 'Bearer persona:27'],
    ['three empty parts', '..'],
    ['no JSON', 'a.b.c'],
    ['ten thousand letters', 'x'.repeat(10_000)],
    ['a very long persona', `persona:${'x'.repeat(10_000)}`],
    ['a null', '\u0000'],
  ])('does not come out of %s', async (_, credential) => {
    expect(await verify(credential)).toBeUndefined()
  })

  it('does not come out of the credential of another host', async () => {
    for (const { open: openOther, name } of HOSTS) {
      if (name === opened.host.id) continue
      const other = await openOther([JO])
      expect(await verify(await other.credentialOf('27'))).toBeUndefined()
      await other.close()
    }
  })

  it(`is ${abilities.provesIdentity ? 'proved' : 'only said'}`, async () => {
    const credential = await opened.credentialOf('27')
    const forged = await verify(changed(credential))
    if (abilities.provesIdentity) expect(forged).toBeUndefined()
    // a host that proves nothing takes the person's id for his word
    else expect((await verify('persona:1'))?.personId).toBe('1')
  })
})
