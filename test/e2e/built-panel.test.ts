import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** Words that stand in server code only. */
const SERVER_WORDS = ['node:sqlite', 'fastify', 'kysely', 'BEGIN IMMEDIATE', 'PRIVATE KEY', 'pino', 'jose']

describe('the built panel', () => {
  it('holds no server code', () => {
    const files = globSync('dist/panel/assets/*.js')
    expect(files.length).toBeGreaterThan(0)
    const leaks = files.flatMap(file => {
      const text = readFileSync(file, 'utf8')
      return SERVER_WORDS.filter(word => text.includes(word)).map(word => `${file}: ${word}`)
    })
    expect(leaks).toEqual([])
  })
})
