import { spawnSync } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('serving what was never built is answered by a sentence', async () => {
  const root = await mkdtemp(join(tmpdir(), 'counterpart-built-'))
  await mkdir(join(root, 'src', 'service'), { recursive: true })
  const file = join(root, 'src', 'service', 'built.mts')
  await copyFile('src/service/built.ts', file)
  const { status, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' })
  expect(stderr).toBe(
    'Not built yet: dist/service/main.js and dist/panel/index.html. Run npm run build first.\n',
  )
  expect(status).toBe(1)
  await rm(root, { recursive: true })
})
