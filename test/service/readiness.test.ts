import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Ledger, LedgerUnavailable } from '../../src/ledger/ledger.ts'
import { openLedger } from '../../src/ledger/open-ledger.ts'
import { readiness } from '../../src/service/readiness.ts'

let folder: string
let ledger: Ledger
let elapsed = 0

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterpart-ready-'))
  ledger = await openLedger({ path: join(folder, 'ledger.db') })
})
afterEach(async () => {
  await ledger.close()
  await rm(folder, { recursive: true })
})

const failing = (error: Error) => async () => {
  throw error
}

test('after a write that the disk refused the service rests from commands, then tries again', async () => {
  const watched = readiness(ledger, () => elapsed)
  expect(watched.ready()).toBeUndefined()
  await expect(watched.ledger.write(failing(new LedgerUnavailable('disk full')))).rejects.toThrow('disk full')
  expect(watched.ready()).toBe('busy')
  elapsed += 5_000
  expect(watched.ready()).toBeUndefined()
})

test('a command that a rule refuses says nothing of the ledger', async () => {
  const watched = readiness(ledger, () => elapsed)
  await expect(watched.ledger.write(failing(new Error('refused')))).rejects.toThrow('refused')
  expect(watched.ready()).toBeUndefined()
  await expect(watched.ledger.write(async () => 'done')).resolves.toBe('done')
})
