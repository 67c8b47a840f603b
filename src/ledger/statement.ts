import {
  type CompiledQuery,
  type Dialect as CompilerParts,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Tables } from './tables.ts'

export type Dialect = 'sqlite' | 'postgres'
export type Value = string | number | null

/** SQL text with the names of the values it takes, in the order of its placeholders. */
export interface Compiled {
  sql: string
  valuesOf(named: object): Value[]
}

/** A query that is built and compiled once per dialect and run with named values ever after. */
export interface Statement<Values, Row> {
  compiled(dialect: Dialect): Compiled
  /** Carries the types only. */
  readonly types?: (values: Values) => Row
}

const compilers: Record<Dialect, CompilerParts> = {
  sqlite: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: db => new SqliteIntrospector(db),
  },
  postgres: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: db => new PostgresIntrospector(db),
  },
}
const builders = new Map<Dialect, Kysely<Tables>>()

function builder(dialect: Dialect): Kysely<Tables> {
  const known = builders.get(dialect)
  if (known) return known
  const made = new Kysely<Tables>({ dialect: compilers[dialect] })
  builders.set(dialect, made)
  return made
}

/** Stands in the built query where the named value will be. */
class Marker {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

function markers<Values extends object>(): Values {
  return new Proxy({} as Values, { get: (_, name) => new Marker(String(name)) })
}

function compile(query: CompiledQuery): Compiled {
  const places = query.parameters.map(place => (place instanceof Marker ? place.name : { constant: place }))
  return {
    sql: query.sql,
    valuesOf: named =>
      places.map(place =>
        typeof place === 'string' ? (named as Record<string, Value>)[place] : (place.constant as Value),
      ) as Value[],
  }
}

/**
 * `build` writes the query with Kysely and takes the values from its second argument as if they were there:
 * `statement((db, p: { id: string }) => db.selectFrom('record').select('doc').where('id', '=', p.id))`.
 */
export function statement<Values extends object, Row>(
  build: (db: Kysely<Tables>, p: Values) => { compile(db: Kysely<Tables>): CompiledQuery<Row> },
): Statement<Values, Row> {
  const compiled = new Map<Dialect, Compiled>()
  return {
    compiled(dialect) {
      const known = compiled.get(dialect)
      if (known) return known
      const db = builder(dialect)
      const made = compile(build(db, markers<Values>()).compile(db))
      compiled.set(dialect, made)
      return made
    },
  }
}
