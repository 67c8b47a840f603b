import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What the pages are built from. */
const SOURCES = ['src', 'plugin-adapters', 'package-lock.json', 'vite.config.ts']
const PAGES = {
  panel: 'dist/panel/index.html',
  door: 'dist/door/index.html',
  shell: 'dist/shell/index.html',
} as const

/** Newest change below a path, epoch ms. */
function newest(path: string): number {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return Math.max(0, ...readdirSync(path).map(name => newest(join(path, name))))
}

const isStale = (built: string, changed: number) => !existsSync(built) || statSync(built).mtimeMs < changed

/** Builds the panel, the sandbox's door and the emulated Teams where they are missing or older than their sources. */
export function buildIfStale(): void {
  const changed = Math.max(...SOURCES.filter(existsSync).map(newest))
  for (const [mode, built] of Object.entries(PAGES)) {
    if (!isStale(built, changed)) continue
    console.log(`Building the ${mode}…`)
    // the tests run with NODE_ENV=test, which would build the page with React's development half
    const env = { ...process.env, NODE_ENV: 'production' }
    const arguments_ = ['node_modules/vite/bin/vite.js', 'build', '--mode', mode, '--logLevel', 'warn']
    const { status } = spawnSync(process.execPath, arguments_, { stdio: 'inherit', env })
    if (status !== 0) throw new Error(`vite build --mode ${mode} failed`)
  }
}

if (import.meta.main) buildIfStale()
