import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildIfStale } from '../../src/sandbox/build-if-stale.ts'
import { type Started, startNode } from './started.ts'
import { takePort } from './taken-port.ts'

// what npm start does first
beforeAll(buildIfStale, 120_000)

let dataDir: string
const started: Started[] = []
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'counterpart-sandbox-'))
})
afterEach(async () => {
  for (const each of started.splice(0)) await each.kill()
  await rm(dataDir, { recursive: true })
})

function start(port: number): Started {
  const sandbox = startNode(['src/sandbox/main.ts'], { PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: '' })
  started.push(sandbox)
  return sandbox
}

describe('the sandbox', () => {
  it('says where it is once it is ready, and ends at SIGTERM', async () => {
    const taken = await takePort()
    taken.letGo()
    const sandbox = start(taken.port)
    const [, address] = await sandbox.says(/^Counterpart sandbox: (http:\S+)\/door\/ /)
    expect(address).toBe(`http://127.0.0.1:${taken.port}`)
    const [ready, door] = await Promise.all([fetch(`${address}/health/ready`), fetch(`${address}/door/`)])
    expect([ready.status, door.status]).toEqual([200, 200])
    expect(await door.text()).toContain('<title>')
    const teams = await fetch(`${address}/door/teams?lang=zh-CN&theme=dark`)
    expect(teams.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/shell\/\?locale=zh-cn&theme=dark$/)
    expect(await teams.text()).toContain('<title>')
    sandbox.process.kill('SIGTERM')
    const { code, errors } = await sandbox.ended
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
  }, 30_000)

  it('says in one line that its port is taken, before anything was made', async () => {
    const taken = await takePort()
    const { code, output, errors } = await start(taken.port).ended
    taken.letGo()
    expect({ code, output }).toEqual({ code: 1, output: '' })
    expect(errors).toBe(
      `Port ${taken.port} is taken: end what listens there, or choose another with PORT=4190.\n`,
    )
    expect(await readdir(dataDir)).toEqual([])
  }, 30_000)
})
