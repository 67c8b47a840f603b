import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { accountsOf, type Colleague } from '../../plugin-adapters/teams/emulator/people.ts'
import { CLIENT, openEmulator, TENANT } from './teams-service.ts'

const READER = fileURLToPath(new URL('./read-everybody.ts', import.meta.url))
const PEOPLE = 100_000
/** Megabytes. With all accounts held it takes 79, with none of them 23 (measured). */
const HEAP = 40

const colleague = (_: unknown, index: number): Colleague => ({
  id: String(index + 1),
  name: `Person ${index + 1}`,
  title: 'Clerk of a department',
  managerId: index === 0 ? null : String(Math.floor(index / 8) + 1),
  department: `Department ${index % 400}`,
})

test('a hundred thousand people are read in a heap that could not hold them', {
  timeout: 120_000,
}, async () => {
  const emulator = await openEmulator({ accounts: accountsOf(Array.from({ length: PEOPLE }, colleague)) })
  onTestFinished(() => emulator.stop())
  const folder = await mkdtemp(join(tmpdir(), 'counterpart-large-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const certificate = join(folder, 'emulator.pem')
  await writeFile(certificate, emulator.certificate.cert)
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${HEAP}`, READER, emulator.origin, TENANT, CLIENT, 'right'],
    { env: { ...process.env, NODE_EXTRA_CA_CERTS: certificate } },
  )
  const [said, failed] = await Promise.all([text(child.stdout), text(child.stderr)])
  expect(failed).toBe('')
  expect(JSON.parse(said)).toMatchObject({ people: PEOPLE })
})
