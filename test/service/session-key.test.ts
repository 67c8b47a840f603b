import { generateKeyPairSync } from 'node:crypto'
import { chmod, mkdtemp, readdir, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sessionKey } from '../../src/service/session-key.ts'

const folder = () => mkdtemp(join(tmpdir(), 'counterpart-key-'))
const pem = (key: ReturnType<typeof generateKeyPairSync>['privateKey']) =>
  key.export({ type: 'pkcs8', format: 'pem' })
const publicText = async (file: string) =>
  (await sessionKey(file)).verifying.export({ type: 'spki', format: 'pem' })

describe('the session key', () => {
  test('is made once, for its owner alone, and found again', async () => {
    const dir = join(await folder(), 'data')
    const file = join(dir, 'session-key.pem')
    const first = await publicText(file)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(dir)).mode & 0o777).toBe(0o700)
    expect(await publicText(file)).toBe(first)
  })

  test('is the same for instances that start together, and nothing else is left', async () => {
    const dir = await folder()
    const file = join(dir, 'session-key.pem')
    const keys = await Promise.all(Array.from({ length: 20 }, () => publicText(file)))
    expect(new Set(keys).size).toBe(1)
    expect(await readdir(dir)).toEqual(['session-key.pem'])
  })

  test.each([0o644, 0o640, 0o604])('is refused when others may read it (%o)', async mode => {
    const file = join(await folder(), 'session-key.pem')
    await sessionKey(file)
    await chmod(file, mode)
    await expect(sessionKey(file)).rejects.toThrow(/may be read by others .* chmod 600/)
  })

  test('is refused when it is of another kind', async () => {
    const file = join(await folder(), 'session-key.pem')
    await writeFile(file, pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey), {
      mode: 0o600,
    })
    await expect(sessionKey(file)).rejects.toThrow(
      /holds a key of type rsa: sessions are signed with Ed25519/,
    )
  })
})
