import { describe, expect, it } from 'vitest'
import { LOCAL_HOST } from '../../plugin-adapters/local/host.ts'
import { localHost } from '../../plugin-adapters/local/service/index.ts'
import { recordStoreContract } from './record-store-contract.ts'
import { STORES } from './stores.ts'

for (const store of STORES) recordStoreContract(store)

describe('the local host', () => {
  it('keeps no records, as it says', () => {
    const host = localHost({
      workspace: 'w',
      peopleFile: 'people.csv',
      sandbox: true,
      allowed: false,
      loopback: true,
    })
    expect(LOCAL_HOST.abilities.keepsRecords).toBe(false)
    expect(host.store).toBeUndefined()
  })
})
