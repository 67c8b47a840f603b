import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { HOSTS } from '../hosts.ts'

test('no adapter is left out of the contracts', () => {
  const adapters = globSync('plugin-adapters/*/service/index.ts').map(path => path.split('/')[1])
  expect(HOSTS.map(({ name }) => name).sort()).toEqual(adapters.sort())
})
