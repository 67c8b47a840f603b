import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

export interface Source {
  path: string
  text: string
  /** Project files it imports, by path from the root. */
  imports: string[]
  /** Packages and node: modules it imports. */
  packages: string[]
  /** Those of both that are loaded with it; the others are when they are needed. */
  atOnce: string[]
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g

interface Import {
  name: string
  onDemand: boolean
}

function importsOf(text: string): Import[] {
  return [...text.matchAll(IMPORT)].map(match => ({
    name: match[1] ?? match[2] ?? match[3] ?? '',
    onDemand: match[2] !== undefined,
  }))
}

function read(path: string): Source {
  const text = readFileSync(path, 'utf8')
  const targets = importsOf(text).map(({ name, onDemand }) => ({
    target: name.startsWith('.') ? normalize(join(dirname(path), name)) : name,
    ours: name.startsWith('.'),
    onDemand,
  }))
  return {
    path,
    text,
    imports: targets.filter(({ ours }) => ours).map(({ target }) => target),
    packages: targets.filter(({ ours }) => !ours).map(({ target }) => target),
    atOnce: targets.filter(({ onDemand }) => !onDemand).map(({ target }) => target),
  }
}

const CODE = '{ts,tsx,mts,cts,js,jsx,mjs,cjs}'

/** Every source file of the product, read once. */
export const sources: Source[] = globSync([`src/**/*.${CODE}`, `plugin-adapters/**/*.${CODE}`]).map(read)

export const below = (folder: string): Source[] => sources.filter(({ path }) => path.startsWith(folder))
