import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { privateFolder } from '../../src/service/data-folder.ts'
import { openService } from './open-service.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterpart-data-'))
  await chmod(folder, 0o755)
})
afterEach(() => rm(folder, { recursive: true }))

const modeOf = async (name = '') => ((await stat(join(folder, name))).mode & 0o777).toString(8)

describe.skipIf(process.platform === 'win32')('what lies in the data folder', () => {
  test('is read by the service’s own account only', async () => {
    process.umask(0o022)
    const service = await openService({ environment: { DATA_DIR: folder } })
    expect(await Promise.all(['', 'ledger.db', 'ledger.db-wal', 'session-key.pem'].map(modeOf))).toEqual([
      '700',
      '600',
      '600',
      '600',
    ])
    await service.close()
  })

  test('of an older version is closed to others; a folder with other things in it stays', async () => {
    await writeFile(join(folder, 'ledger.db'), '')
    await writeFile(join(folder, 'notes.txt'), '')
    await chmod(join(folder, 'ledger.db'), 0o644)
    await chmod(join(folder, 'notes.txt'), 0o644)
    await privateFolder(folder)
    expect(await Promise.all(['', 'ledger.db', 'notes.txt'].map(modeOf))).toEqual(['755', '600', '644'])
  })
})
