import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { PackageProblem } from './package-problem.ts'
import { OPTIONS, type OptionName } from './values.ts'

/** What the manifest is filled with, and where the package goes. */
export type PackageOptions = Readonly<Record<OptionName, string>>

type Given = Partial<Record<string, string>>

const NAMES = Object.keys(OPTIONS) as OptionName[]
const USAGE = `Usage: npm run package:teams -- ${NAMES.map(name => `--${name} …`).join(' ')}, or --config FILE.json with the same names.`

const parsed = (args: string[]): Given => {
  const text = { type: 'string' } as const
  const options = Object.fromEntries([...NAMES, 'config'].map(name => [name, text]))
  try {
    return parseArgs({ args, options }).values as Given
  } catch (error) {
    throw new PackageProblem([`${error instanceof Error ? error.message : error}`, USAGE])
  }
}

function fromFile(path: string): Given {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new PackageProblem([`--config: ${path} can't be read as JSON: ${(error as Error).message}`])
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw new PackageProblem([`--config: ${path} has to hold one object, such as { "domain": "…" }.`])
  const wrong = Object.entries(content).filter(
    ([name, value]) => !NAMES.includes(name as OptionName) || typeof value !== 'string',
  )
  if (wrong.length > 0)
    throw new PackageProblem([
      `--config: ${path} holds ${wrong.map(([name]) => name).join(', ')}: only ${NAMES.join(', ')} are known, each a text.`,
    ])
  return content as Given
}

function problemOf(name: OptionName, given: Given): string[] {
  const { fits, meaning, demand, otherwise } = OPTIONS[name]
  const value = given[name]
  if (value !== undefined) return fits(value) ? [] : [`--${name} ${value}: ${demand}`]
  // the app's id follows the client id, whose absence is said already
  return name === 'app-id' || otherwise(given) !== undefined ? [] : [`--${name} is missing: ${meaning}`]
}

/** Reads the command line, which wins over the file of `--config`. Throws `PackageProblem` with every reason at once. */
export function readOptions(args: string[]): PackageOptions {
  const { config, ...line } = parsed(args)
  const given: Given = { ...(config === undefined ? {} : fromFile(config)), ...line }
  const reasons = NAMES.flatMap(name => problemOf(name, given))
  if (reasons.length > 0) throw new PackageProblem([...reasons, USAGE])
  const options = Object.fromEntries(
    NAMES.map(name => [name, given[name] ?? OPTIONS[name].otherwise(given)]),
  ) as PackageOptions
  return { ...options, out: resolve(options.out) }
}
