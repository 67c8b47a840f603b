import { describe, expect, test } from 'vitest'
import { LedgerBusy, LedgerUnavailable } from '../../src/ledger/ledger.ts'
import { openPostgres } from '../../src/ledger/postgres.ts'

/** A server whose COMMITs fail with these codes, one after another, and then succeed. */
function refusing(...codes: string[]) {
  const asked: string[] = []
  const query = async (text: string) => {
    asked.push(text)
    const code = text === 'COMMIT' ? codes.shift() : undefined
    if (code) throw Object.assign(new Error(code), { code })
    return { rows: [], changed: 0 }
  }
  const engine = openPostgres({ query, withClient: job => job({ query }), close: async () => {} })
  const count = (text: string) => asked.filter(each => each.startsWith(text)).length
  return { engine, count }
}

describe('PostgreSQL that refuses a commit', () => {
  test('serialization failures and deadlocks are tried again as whole transactions', async () => {
    const { engine, count } = refusing('40001', '40P01')
    let runs = 0
    expect(await engine.transaction(async () => (runs += 1))).toBe(3)
    expect([count('BEGIN'), count('ROLLBACK'), count('COMMIT')]).toEqual([3, 2, 3])
  })

  test('after five more tries it is busy', async () => {
    const { engine, count } = refusing(...Array<string>(6).fill('40001'))
    await expect(engine.transaction(async () => 1)).rejects.toBeInstanceOf(LedgerBusy)
    expect(count('BEGIN')).toBe(6)
  })

  test('a server that shuts down or is full makes the ledger unavailable', async () => {
    for (const code of ['57P01', '53100', '08006'])
      await expect(refusing(code).engine.transaction(async () => 1)).rejects.toBeInstanceOf(LedgerUnavailable)
  })

  test('what the job itself throws comes out as it is, at once', async () => {
    const { engine, count } = refusing()
    const job = async () => {
      throw new RangeError('a defect')
    }
    await expect(engine.transaction(job)).rejects.toBeInstanceOf(RangeError)
    expect([count('BEGIN'), count('ROLLBACK')]).toEqual([1, 1])
  })
})
