import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ImportProblem } from './import-problem.ts'

export interface Arguments {
  file: string
  mapping: string
  /** Folder of the ledger; the setting DATA_DIR when absent. */
  data: string | undefined
  rejects: string
  acceptRejects: boolean
  dryRun: boolean
  /** The cases are not sent to the host. */
  noPush: boolean
  /** People and units may be picked at random outside the sandbox too. */
  acceptSpread: boolean
}

const USAGE =
  'Usage: npm run import -- --file LOG.csv[.gz] --mapping MAPPING.json [--data FOLDER] [--rejects FILE] [--dry-run] [--no-push] [--accept-rejects] [--accept-spread]'

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const
const OPTIONS = {
  file: text,
  mapping: text,
  data: text,
  rejects: text,
  'accept-rejects': flag,
  'dry-run': flag,
  'no-push': flag,
  'accept-spread': flag,
} as const

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS }).values
  } catch (error) {
    throw new ImportProblem(`${error instanceof Error ? error.message : error}\n${USAGE}`)
  }
}

/** What the command line asks for; rejects go beside the log unless said otherwise. Throws `ImportProblem`. */
export function readArguments(args: string[]): Arguments {
  const { file, mapping, data, rejects, ...flags } = parsed(args)
  if (!file || !mapping) throw new ImportProblem(`--${file ? 'mapping' : 'file'} is missing.\n${USAGE}`)
  const beside = `${file.replace(/(\.csv)?(\.gz)?$/i, '')}.rejects.csv`
  const given = {
    file,
    mapping,
    data,
    rejects: rejects ?? beside,
    acceptRejects: flags['accept-rejects'],
    dryRun: flags['dry-run'],
    noPush: flags['no-push'],
    acceptSpread: flags['accept-spread'],
  }
  if ([file, mapping].some(path => resolve(path) === resolve(given.rejects)))
    throw new ImportProblem('--rejects names the log or the mapping itself.')
  return given
}
