import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openLedger } from '../../src/ledger/open-ledger.ts'

let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'counterpart-command-'))
  await (await openLedger({ path: join(folder, 'ledger.db') })).close()
})
afterEach(() => rmSync(folder, { recursive: true }))

function run(command: 'backup' | 'restore', args: string[], environment = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`src/service/backup/${command}.ts`, ...args],
    { encoding: 'utf8', env: { ...process.env, DATA_DIR: '', ...environment } },
  )
  return { status, said: stdout, errors: stderr }
}

it('finds the ledger by DATA_DIR or --data, and closes the copy to others', () => {
  const [one, two] = [join(folder, 'one.db'), join(folder, 'two.db')]
  expect(run('backup', ['--to', one], { DATA_DIR: folder }).status).toBe(0)
  expect(run('backup', ['--to', two, '--data', folder], { DATA_DIR: '/nowhere' }).status).toBe(0)
  expect(statSync(one).mode & 0o077).toBe(0)
  const { status, said } = run('restore', ['--from', two, '--data', folder])
  expect(status).toBe(0)
  expect(said).toMatch(
    /What was there before is kept as .*ledger\.db-before-\d{8}T\d{6}Z\. Start the service\.\n$/,
  )
})

it.each([
  ['backup', [], '--to is missing.\nUsage: npm run backup -- --to FILE [--data FOLDER]\n'],
  ['restore', [], '--from is missing.\nUsage: npm run restore -- --from FILE [--data FOLDER]\n'],
] as const)('%s says how it is used', (command, args, errors) => {
  expect(run(command, [...args])).toEqual({ status: 1, said: '', errors })
})

it('says that an option is unknown', () => {
  const { status, errors } = run('restore', ['--file', 'x'])
  expect(status).toBe(1)
  expect(errors).toContain("'--file'")
  expect(errors).toContain('Usage: npm run restore')
})
