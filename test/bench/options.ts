import { parseArgs } from 'node:util'
import { OPERATIONS, type Operation } from './work/operations.ts'

/** What is measured only when it is named. */
const LONG = ['import', 'sync'] as const
const USUAL = ['fsync', 'panel'] as const
const EXTRAS = [...USUAL, ...LONG] as const
type Extra = (typeof EXTRAS)[number]
const PARTS = [...OPERATIONS, ...EXTRAS] as const

export interface Options {
  operations: Operation[]
  extras: Extra[]
  /** Requests in the ledger, ascending. */
  sizes: number[]
  concurrencies: number[]
  passes: number
  /** How often each page is loaded. */
  pageLoads: number
  /** How much of the usual number of calls is made. */
  share: number
  strict: boolean
  json: string | undefined
}

const HELP = `npm run bench -- [options]
  --only create,list    of ${PARTS.join(', ')}
                        import: npm run import on a log of 1,000,000 rows; takes more than a minute, only when it is named
                        sync: creates over a host that takes 300 ms a call and throttles; only when it is named
  --sizes 1000,20000    requests in the ledger
  --quick               one pass over the two smaller sizes
  --json FILE           writes all figures
  --strict              a missed bar ends with exit code 1
BENCH_NODE_OPTIONS='--cpu-prof' npm run bench    options for the Node of the measured service`

const positive = (text: string): number => {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1000)
    throw new Error(`--sizes: ${text} is no number from 1000 on`)
  return number
}

function partsOf(only: string | undefined) {
  const wanted = only?.split(',') ?? [...OPERATIONS, ...USUAL]
  const unknown = wanted.filter(part => !(PARTS as readonly string[]).includes(part))
  if (unknown.length > 0) throw new Error(`--only: there is no ${unknown.join(', ')}`)
  return {
    operations: OPERATIONS.filter(operation => wanted.includes(operation)),
    extras: EXTRAS.filter(extra => wanted.includes(extra)),
  }
}

/** Reads the command line; undefined when it asked for help. Throws a sentence for what it doesn't understand. */
export function readOptions(args: string[]): Options | undefined {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      sizes: { type: 'string' },
      quick: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    return undefined
  }
  const { quick } = values
  const sizes = (values.sizes ?? (quick ? '1000,20000' : '1000,20000,100000')).split(',').map(positive)
  return {
    ...partsOf(values.only),
    sizes: [...new Set(sizes)].sort((a, b) => a - b),
    concurrencies: [1, 8, 32],
    passes: quick ? 1 : 3,
    pageLoads: quick ? 3 : 21,
    share: quick ? 0.5 : 1,
    strict: values.strict,
    json: values.json,
  }
}
