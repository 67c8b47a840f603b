import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CONTAINER, layOut } from './image.ts'
import { buildService } from './served.ts'
import { type Started, startNode } from './started.ts'
import { takePort } from './taken-port.ts'

let image: string
let data: string
beforeAll(async () => {
  buildService()
  image = await mkdtemp(join(tmpdir(), 'counterpart-image-'))
  data = await mkdtemp(join(tmpdir(), 'counterpart-volume-'))
  await layOut(image)
}, 120_000)
afterAll(async () => {
  await rm(image, { recursive: true })
  await rm(data, { recursive: true })
})

const started: Started[] = []
afterEach(async () => {
  for (const each of started.splice(0)) await each.kill()
})

const environment = (port: number) => ({
  COUNTERPART_LOCAL_HOST: 'allow',
  PEOPLE_FILE: resolve('src/sandbox/data/adventure-works-org.csv'),
  DATA_DIR: data,
  PORT: String(port),
})

const inImage = (args: string[], port: number) =>
  spawnSync(process.execPath, args, {
    cwd: image,
    encoding: 'utf8',
    env: { ...process.env, ...environment(port) },
  })

describe('what lies in the container', () => {
  it('is no sandbox, no panel’s source and no emulator', async () => {
    expect(await readdir(join(image, 'src'))).not.toContain('sandbox')
    expect(await readdir(join(image, 'src'))).not.toContain('panel')
    const adapters = await readdir(join(image, 'plugin-adapters'), { recursive: true })
    expect(adapters.filter(path => path.includes('emulator'))).toEqual([])
    expect(await readdir(join(image, 'node_modules'))).not.toContain('vite')
  })

  it('serves, says that it lives, is backed up, and says when it is gone', async () => {
    const { port, letGo } = await takePort()
    letGo()
    const service = startNode(CONTAINER.run, environment(port), image)
    started.push(service)
    await service.says(/"msg":"ready"/)
    expect(inImage(CONTAINER.health, port).status).toBe(0)
    const backup = inImage(['src/service/backup/backup.ts', '--to', join(data, 'backup.db')], port)
    expect(backup).toMatchObject({ status: 0, stderr: '' })
    service.process.kill('SIGTERM')
    expect(await service.ended).toMatchObject({ code: 0, errors: '' })
    expect(inImage(CONTAINER.health, port).status).toBe(1)
    const restore = inImage(['src/service/backup/restore.ts', '--from', join(data, 'backup.db')], port)
    expect(restore).toMatchObject({ status: 0, stderr: '' })
  }, 60_000)

  it('imports', () => {
    const { stderr } = inImage(['src/service/import/main.ts'], 0)
    expect(stderr).toMatch(/^--file is missing\.\nUsage:/)
  })
})
