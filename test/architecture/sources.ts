import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

export interface Source {
  path: string
  text: string
  /** Project files it imports, by path from the root. */
  imports: string[]
  /** Packages and node: modules it imports. */
  packages: string[]
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g

function importsOf(text: string): string[] {
  return [...text.matchAll(IMPORT)].map(match => match[1] ?? match[2] ?? match[3] ?? '')
}

function read(path: string): Source {
  const text = readFileSync(path, 'utf8')
  const all = importsOf(text)
  const imports = all.filter(name => name.startsWith('.')).map(name => normalize(join(dirname(path), name)))
  const packages = all.filter(name => !name.startsWith('.'))
  return { path, text, imports, packages }
}

const CODE = '{ts,tsx,mts,cts,js,jsx,mjs,cjs}'

/** Every source file of the product, read once. */
export const sources: Source[] = globSync([`{src,plugin-adapters,manifests}/**/*.${CODE}`]).map(read)

export const below = (folder: string): Source[] => sources.filter(({ path }) => path.startsWith(folder))
