import { describe, expect, it } from 'vitest'
import { below, sources } from './sources.ts'

/** Who may import from where; a folder's own files always. The longest matching folder counts. */
const MAY_IMPORT: Record<string, string[]> = {
  'src/domain/': [],
  'src/contract/': ['src/domain/'],
  'src/ports/': ['src/domain/', 'src/contract/'],
  'src/ledger/': ['src/domain/', 'src/contract/', 'src/ports/'],
  'src/sync/': ['src/domain/', 'src/contract/', 'src/ports/', 'src/ledger/'],
  'src/service/': ['src/domain/', 'src/contract/', 'src/locales/', 'src/ports/', 'src/ledger/', 'src/sync/'],
  'src/service/compose.ts': ['src/', 'plugin-adapters/local/service/'],
  'src/locales/': ['src/domain/', 'src/contract/'],
  'src/panel/': ['src/domain/', 'src/contract/', 'src/locales/', 'src/ports/surface.ts'],
  'src/panel/main.ts': ['src/panel/', 'src/ports/surface.ts', 'plugin-adapters/local/panel/'],
  'src/sandbox/': ['src/', 'plugin-adapters/'],
  'src/sandbox/door/': ['src/locales/'],
  'plugin-adapters/local/': ['src/domain/', 'src/ports/'],
  'manifests/teams/': ['src/domain/', 'src/locales/'],
  'plugin-adapters/teams/': ['src/domain/', 'src/ports/'],
  // it stands for the host: what the adapter believes of it must not come from the adapter
  'plugin-adapters/teams/emulator/': ['plugin-adapters/teams/host.ts'],
}

/** Packages of what comes to the browser; `test/e2e/built-panel.test.ts` looks at what they bring along. */
const MAY_USE: Record<string, string[]> = {
  'src/domain/': ['temporal-polyfill'],
  'src/contract/': ['zod/mini'],
  'src/locales/': [],
  'src/panel/': [
    '@fluentui/react-components',
    '@fluentui/react-icons',
    '@tanstack/react-query',
    '@tanstack/react-virtual',
    'i18next',
    'react',
    'react-dom',
    'react-hook-form',
    'wouter',
    'zod',
  ],
  'plugin-adapters/local/panel/': [],
}

const ruleFor = (path: string) =>
  Object.keys(MAY_IMPORT)
    .filter(folder => path.startsWith(folder))
    .sort((a, b) => b.length - a.length)[0]

describe('who may import whom', () => {
  it.each(sources)('$path keeps to its folder', ({ path, imports }) => {
    const rule = ruleFor(path)
    expect(rule, `no rule for ${path}: give its folder a place in MAY_IMPORT`).toBeDefined()
    const folder = rule?.endsWith('/') ? rule : path.slice(0, path.lastIndexOf('/') + 1)
    const allowed = [folder ?? '', ...(MAY_IMPORT[rule ?? ''] ?? [])]
    expect(imports.filter(target => !allowed.some(prefix => target.startsWith(prefix)))).toEqual([])
  })

  it.each(Object.entries(MAY_USE))('keeps %s to its packages', (folder, allowed) => {
    const listed = (name: string) => allowed.find(own => name === own || name.startsWith(`${own}/`))
    const used = below(folder).flatMap(source => source.packages.map(name => listed(name) ?? name))
    expect([...new Set(used)].sort()).toEqual(allowed)
  })

  it('lets no feature of the panel import another', () => {
    const crossing = below('src/panel/features/').flatMap(({ path, imports }) => {
      const own = path.split('/').slice(0, 4).join('/')
      return imports.filter(
        target => target.startsWith('src/panel/features/') && !target.startsWith(`${own}/`),
      )
    })
    expect(crossing).toEqual([])
  })

  it('imports the sandbox from nowhere', () => {
    const users = sources.filter(
      ({ path, imports }) =>
        !path.startsWith('src/sandbox/') && imports.some(target => target.startsWith('src/sandbox/')),
    )
    expect(users.map(({ path }) => path)).toEqual([])
  })
})

describe('what no source may do', () => {
  it('makes no RegExp and imports no module from data', () => {
    const dynamic = /new RegExp\(\s*[^'"/)]|RegExp\(\s*[a-z]|import\(\s*[^'"\s]/
    expect(sources.filter(({ text }) => dynamic.test(text)).map(({ path }) => path)).toEqual([])
  })

  it('takes other files in by nothing but imports, which the fences see', () => {
    const hidden = /import\.meta\.glob|\brequire\(|createRequire|new URL\([^)]*import\.meta\.url/
    expect(sources.filter(({ text }) => hidden.test(text)).map(({ path }) => path)).toEqual([])
  })

  it('uses Math.random for nothing but the jitter of retries', () => {
    const lines = sources.flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter(line => line.includes('Math.random('))
        .map(line => `${path}: ${line.trim()}`),
    )
    expect(lines.filter(line => !/jitter|pause|wait|delay/i.test(line))).toEqual([])
  })

  it('tells the domain the time: it never looks at a clock', () => {
    const clock = /Date\.now\(|new Date\(\)/
    expect(
      below('src/domain/')
        .filter(({ text }) => clock.test(text))
        .map(({ path }) => path),
    ).toEqual([])
  })
})
