import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import griffel from '@griffel/vite-plugin'
import react from '@vitejs/plugin-react'
import type { Plugin, Rolldown, UserConfig } from 'vite'
import { defineConfig } from 'vitest/config'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const compressions = { gz: promisify(gzip), br: promisify(brotliCompress) }

/** Lays compressed copies beside the assets; the service sends them as they are (http/panel-routes.ts). */
const precompressed = (): Plugin => ({
  name: 'precompressed',
  async writeBundle({ dir = '' }, bundle) {
    const files = Object.keys(bundle).filter(file => /\.(js|css)$/.test(file))
    const all = files.flatMap(file => Object.entries(compressions).map(entry => [file, ...entry] as const))
    await Promise.all(
      all.map(async ([file, ending, compress]) => {
        const path = join(dir, file)
        await writeFile(`${path}.${ending}`, await compress(await readFile(path)))
      }),
    )
  },
})

type Groups = Rolldown.CodeSplittingGroup[]
type Chunking = Pick<Rolldown.PluginContext, 'getModuleInfo'>

/** All modules that come with this one. */
function broughtBy(entry: string, context: Chunking): Set<string> {
  const brought = new Set<string>()
  const visit = (id: string) => {
    if (brought.has(id)) return
    brought.add(id)
    context.getModuleInfo(id)?.importedIds.forEach(visit)
  }
  visit(entry)
  return brought
}

const REACT = /node_modules\/(react|react-dom|scheduler|@fluentui|@griffel|keyborg)\//

/** The panel's first view in three files: what starts it, and what draws it in two halves that are read side by side. */
function panelFiles(start: string): Groups {
  let started: Set<string> | undefined
  const starts = (id: string, context: Chunking) => {
    started ??= broughtBy(start, context)
    return started.has(id)
  }
  return [
    { name: (id, context) => (starts(id, context) ? 'start' : null), debugName: 'start', priority: 3 },
    { name: 'react', tags: ['$initial'], test: REACT, priority: 2 },
    { name: 'draw', tags: ['$initial'], priority: 1 },
  ]
}

/** The chunk by which the start asks for what draws. */
const DRAWS = 'show-panel'

/** Vite writes all files of the first view into the page as scripts to run. */
const LATER = /<script type="module" crossorigin src="(\.\/assets\/(?!start-)[^"]+)"><\/script>/g

/**
 * The page runs the start alone, which says when the rest shall run. It names every other file of the first view, so
 * that they are fetched and read meanwhile, and none is found late.
 */
const startAlone = (): Plugin => ({
  name: 'start-alone',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {} }) => ({
      html: html.replaceAll(LATER, '<link rel="modulepreload" crossorigin href="$1">'),
      tags: Object.values(bundle)
        .filter(file => file.type === 'chunk' && file.name === DRAWS)
        .map(({ fileName }) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `./${fileName}` },
          injectTo: 'head',
        })),
    }),
  },
})

const doorFiles: Groups = [{ name: 'door', tags: ['$initial'] }]
const shellFiles: Groups = [{ name: 'shell', tags: ['$initial'] }]

/** A page for the browser, for Teams' and DingTalk's oldest web views in use; older ones get the words in index.html. */
const page = (
  root: string,
  outDir: string,
  entries: string[],
  groups: Groups,
  own: Plugin[] = [],
): UserConfig => ({
  root,
  base: './',
  plugins: [griffel(), react(), precompressed(), ...own],
  build: {
    outDir,
    emptyOutDir: true,
    target: ['chrome88', 'safari15'],
    modulePreload: {
      polyfill: false,
      resolveDependencies: (file, dependencies) => (file.includes(DRAWS) ? [] : dependencies),
    },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: entries.map(entry => join(root, entry)),
      output: { codeSplitting: { groups } },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4180' } },
})

/** The service for production, sandbox and emulators left out; its dependencies stay in node_modules. */
const service: UserConfig = {
  build: {
    ssr: 'src/service/main.ts',
    outDir: 'dist/service',
    emptyOutDir: true,
    target: 'node24',
    rolldownOptions: { output: { entryFileNames: 'main.js', chunkFileNames: '[name]-[hash].js' } },
  },
}

const BUILDS: Record<string, UserConfig> = {
  panel: page(
    'src/panel',
    '../../dist/panel',
    // the second one so that what draws counts as the first view's, though it is asked for by script
    ['index.html', 'app/show-panel.tsx'],
    panelFiles(join(HERE, 'src/panel/main.ts')),
    [startAlone()],
  ),
  door: page('src/sandbox/door', '../../../dist/door', ['index.html'], doorFiles),
  shell: page('plugin-adapters/teams/emulator/shell', '../../../../dist/shell', ['index.html'], shellFiles),
  service,
}

/** `vite build --mode panel | door | shell | service`; the tests need nothing of the builds' settings. */
export default defineConfig(({ mode }) => ({
  ...(BUILDS[mode] ?? (mode === 'test' ? {} : BUILDS.panel)),
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'test/{architecture,contract,domain,ledger,panel,ports,service,sync,teams}/**/*.test.{ts,tsx}',
          ],
          // PGlite takes seconds to start where other work is going on
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: [fileURLToPath(new URL('test/e2e/build-panel.ts', import.meta.url))],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
}))
