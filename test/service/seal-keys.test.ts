import { appendFile, chmod, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sealKeys } from '../../src/service/seal-keys.ts'
import { sealWith } from '../../src/sync/seal.ts'

const newFile = async () => join(await mkdtemp(join(tmpdir(), 'counterpart-seal-')), 'seal-keys')

describe('the keys for sealed texts', () => {
  test('are made once, for their owner alone, and found again', async () => {
    const file = await newFile()
    const made = await sealKeys(file)
    expect(made).toHaveLength(1)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await sealKeys(file)).toEqual(made)
  })

  test('are changed by adding a line, and what the old one sealed stays readable', async () => {
    const file = await newFile()
    const closed = sealWith(await sealKeys(file)).close('words', 'place')
    await appendFile(file, `next ${Buffer.alloc(32, 3).toString('base64')}\n\n`)
    const seal = sealWith(await sealKeys(file))
    expect(seal.open(closed, 'place')).toBe('words')
    expect(seal.close('words', 'place')).toContain('.next.')
  })

  test('are refused when others may read them', async () => {
    const file = await newFile()
    await sealKeys(file)
    await chmod(file, 0o640)
    await expect(sealKeys(file)).rejects.toThrow(/may be read by others .* chmod 600/)
  })

  test.each([
    ['a short secret', `k1 ${Buffer.alloc(16, 1).toString('base64')}\n`, 'Line 1'],
    ['no name', `${Buffer.alloc(32, 1).toString('base64')}\n`, 'Line 1'],
    ['nothing', '\n', 'holds no key'],
  ])('are refused with %s, by line', async (_, content, words) => {
    const file = await newFile()
    await writeFile(file, content, { mode: 0o600 })
    await expect(sealKeys(file)).rejects.toThrow(words)
    expect(await readFile(file, 'utf8')).toBe(content)
  })
})
