import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import type { Plugin, UserConfig } from 'vite'
import { defineConfig } from 'vitest/config'

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

/**
 * A page for the browser. What its entry needs comes in one file: split further it took eight requests to the first
 * view instead of five. Teams' and DingTalk's oldest web views in use; older ones get the words in index.html.
 */
const page = (root: string, outDir: string): UserConfig => ({
  root,
  base: './',
  plugins: [react(), precompressed()],
  build: {
    outDir,
    emptyOutDir: true,
    target: ['chrome88', 'safari15'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'panel', tags: ['$initial'] }] } },
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
  panel: page('src/panel', '../../dist/panel'),
  door: page('src/sandbox/door', '../../../dist/door'),
  service,
}

/** `vite build --mode panel | door | service`; the tests need nothing of the builds' settings. */
export default defineConfig(({ mode }) => ({
  ...(BUILDS[mode] ?? (mode === 'test' ? {} : BUILDS.panel)),
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/{architecture,contract,domain,ledger,panel,service}/**/*.test.{ts,tsx}'],
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
