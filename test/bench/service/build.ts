import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const VITE = 'node_modules/vite/bin/vite.js'
const SOURCES = ['src', 'plugin-adapters', 'package-lock.json', 'vite.config.ts']
const BUILT = { service: 'dist/service/main.js', panel: 'dist/panel/index.html' } as const
export const BUILT_PANEL = 'dist/panel'
const LIMIT = 180_000

function newest(path: string): number {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return Math.max(0, ...readdirSync(path).map(name => newest(join(path, name))))
}

function isStale(built: string): boolean {
  return !existsSync(built) || statSync(built).mtimeMs < Math.max(...SOURCES.map(newest))
}

function vite(args: string[]): void {
  const { status } = spawnSync(process.execPath, [VITE, 'build', '--logLevel', 'warn', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: LIMIT,
  })
  if (status !== 0) throw new Error(`vite build ${args.join(' ')} failed`)
}

/** Builds service or panel for production when missing or older than its sources. */
export function buildWhenStale(mode: keyof typeof BUILT): void {
  if (isStale(BUILT[mode])) vite(['--mode', mode])
}

export function buildMinimalPage(folder: string): void {
  vite(['--config', 'test/bench/minimal-page/vite.config.ts', '--outDir', folder])
}
