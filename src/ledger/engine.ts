import type { Dialect, Statement } from './statement.ts'

/** Runs statements; inside a transaction, or outside on a connection that sees only what is committed. */
export interface Connection {
  dialect: Dialect
  all<Values, Row>(statement: Statement<Values, Row>, values: Values): Promise<Row[]>
  /** Answers how many rows were changed. */
  run<Values, Row>(statement: Statement<Values, Row>, values: Values): Promise<number>
}

/** What the ledger needs of a database. */
export interface Engine {
  reading: Connection
  /** Runs the job in a transaction and answers after it is durable; see `Ledger.write`. */
  transaction<T>(job: (connection: Connection) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export async function first<Values, Row>(
  connection: Connection,
  statement: Statement<Values, Row>,
  values: Values,
): Promise<Row | undefined> {
  return (await connection.all(statement, values))[0]
}
