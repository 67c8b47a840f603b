import { globSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { build, type Plugin } from 'vite'
import { beforeAll, describe, expect, it } from 'vitest'

/** What of ours may come to the browser. */
const FOLDERS = [
  'src/panel/',
  'src/domain/',
  'src/contract/',
  'src/locales/',
  'src/ports/surface.ts',
  'plugin-adapters/local/host.ts',
  'plugin-adapters/local/panel/',
  'plugin-adapters/teams/host.ts',
  'plugin-adapters/teams/panel/',
]

/** What of others may come to the browser: what the panel imports, and what that brings along. */
const PACKAGES = [
  ...['react', 'react-dom', 'scheduler', 'use-sync-external-store'],
  ...['@fluentui/*', '@griffel/*', '@emotion/hash', 'keyborg', 'tabster'],
  ...['@tanstack/query-core', '@tanstack/react-query', '@tanstack/react-virtual', '@tanstack/virtual-core'],
  ...['i18next', 'react-hook-form', 'regexparam', 'wouter', 'zod'],
  ...['@microsoft/teams-js', 'debug', 'ms', 'tslib', 'uuid'],
]

const TEAMS_LIBRARY = '@microsoft/teams-js'

/** Methods younger than the oldest web views. */
const TOO_NEW =
  /[\w$)\]]+\.(?:at\(-|(?:findLast|findLastIndex|toSorted|toReversed|toSpliced|hasOwn|groupBy|withResolvers)\()/g
/** Of the same name, but Tabster's own. */
const KNOWN = ['focusable.findLast(']

/** Words that stand in server code only. */
const SERVER_WORDS = ['node:sqlite', 'fastify', 'kysely', 'BEGIN IMMEDIATE', 'PRIVATE KEY', 'pino', 'jose']

interface Modules {
  /** Everything that something imports, also where nothing of it is used. */
  imported: Set<string>
  /** Everything that is in the files. */
  built: Set<string>
  /** What is in the file that runs first. */
  start: Set<string>
  /** Its parts, with what comes with them and what they hold. */
  chunks: { file: string; imports: string[]; ids: string[] }[]
}

/** Builds the panel as `npm run build` does, but writes nothing. */
async function modules(): Promise<Modules> {
  const found: Modules = { imported: new Set(), built: new Set(), start: new Set(), chunks: [] }
  const note: Plugin = {
    name: 'note-modules',
    buildEnd() {
      for (const id of this.getModuleIds()) found.imported.add(id)
    },
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk')
          found.chunks.push({ file: file.fileName, imports: file.imports, ids: file.moduleIds })
        for (const id of file.type === 'chunk' ? file.moduleIds : file.originalFileNames) {
          found.built.add(id)
          if (file.type === 'chunk' && file.name === 'start') found.start.add(id)
        }
      }
    },
  }
  await build({ mode: 'panel', build: { write: false }, plugins: [note], logLevel: 'silent' })
  return found
}

const packageIn = (id: string) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1]

/** What the bundler itself adds; what stands in for a module of Node's is named otherwise. */
const ADDED = /^\0(vite\/|rolldown\/|@oxc-project\+runtime)/

const ours = (ids: Set<string>) =>
  [...ids].filter(id => !ADDED.test(id) && !packageIn(id)).map(id => relative('.', id))

describe('the built panel', () => {
  let panel: Modules
  beforeAll(async () => {
    panel = await modules()
  })

  it('holds nothing of ours but what is made for the browser', () => {
    const files = ours(panel.imported)
    expect(files).toContain('src/panel/main.ts')
    expect(files.filter(file => !FOLDERS.some(folder => file.startsWith(folder)))).toEqual([])
  })

  it('holds the packages it may hold, and those alone', () => {
    const held = new Set([...panel.built].flatMap(id => packageIn(id) ?? []))
    const names = new Set([...held].map(name => name.replace(/^(@fluentui|@griffel)\/.*/, '$1/*')))
    expect([...names].sort()).toEqual([...PACKAGES].sort())
  })

  it('starts with nothing of what draws the panel: rows are shown before that runs', () => {
    const held = new Set([...panel.start].flatMap(id => packageIn(id) ?? []))
    expect([...held].sort()).toEqual(['i18next', 'react'])
  })

  it('keeps the library of Teams in a file of its own, with which nothing else comes', () => {
    const holding = panel.chunks.filter(({ ids }) => ids.some(id => packageIn(id) === TEAMS_LIBRARY))
    expect(holding).toHaveLength(1)
    const [{ file, ids } = { file: '', ids: [] }] = holding
    expect(ours(new Set(ids)).filter(path => !path.startsWith('plugin-adapters/teams/'))).toEqual([])
    expect(panel.chunks.filter(({ imports }) => imports.includes(file))).toEqual([])
  })

  it('calls nothing of ours that Chrome 88 and Safari 15.0 lack; the compiler sees the panel’s own part', () => {
    const files = globSync('dist/panel/assets/*.js')
    expect(files.length).toBeGreaterThan(0)
    const found = files.flatMap(file => readFileSync(file, 'utf8').match(TOO_NEW) ?? [])
    expect(found.filter(call => !KNOWN.includes(call))).toEqual([])
  })

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
