import type { Dialect } from './statement.ts'

export interface Migration {
  name: string
  sql(dialect: Dialect): string[]
}

/** Ids compare by bytes on both engines: lists are ordered by them. */
const TEXT = { sqlite: 'TEXT', postgres: 'TEXT COLLATE "C"' }
/** Rows that stand in their key's index: half the pages to write. */
const CLUSTERED = { sqlite: 'WITHOUT ROWID', postgres: '' }

const records: Migration = {
  name: 'records',
  sql: dialect => {
    const text = TEXT[dialect]
    const clustered = CLUSTERED[dialect]
    return [
      `CREATE TABLE "record" ("workspace" ${text} NOT NULL, "id" ${text} NOT NULL, "kind" ${text} NOT NULL,
        "version" BIGINT NOT NULL, "parent_id" ${text}, "state" ${text}, "doc" TEXT NOT NULL, "row" TEXT,
        "placed" TEXT NOT NULL, "entries" BIGINT NOT NULL, "created_at" BIGINT NOT NULL,
        "updated_at" BIGINT NOT NULL, PRIMARY KEY ("workspace", "id", "kind"))`,
      `CREATE INDEX "record_kind" ON "record" ("workspace", "kind", "parent_id", "id")`,
      `CREATE TABLE "entry" ("workspace" ${text} NOT NULL, "record_id" ${text} NOT NULL, "seq" BIGINT NOT NULL,
        "data" TEXT NOT NULL, PRIMARY KEY ("workspace", "record_id", "seq")) ${clustered}`,
      // Few indexes on purpose: every one is a page to write for each of a record's parties. State stands in
      // the key, so lists merge one range per state; open, closed and late ones need no index of their own.
      `CREATE TABLE "party" ("workspace" ${text} NOT NULL, "party" ${text} NOT NULL, "side" ${text} NOT NULL,
        "state" ${text} NOT NULL, "record_id" ${text} NOT NULL, "other_unit" ${text} NOT NULL,
        "waits" BIGINT NOT NULL, "due_at" BIGINT,
        PRIMARY KEY ("workspace", "party", "side", "state", "record_id")) ${clustered}`,
      `CREATE INDEX "party_unit" ON "party" ("workspace", "party", "side", "other_unit", "state", "record_id")`,
      `CREATE INDEX "party_waits" ON "party" ("workspace", "party", "due_at", "record_id") WHERE "waits" = 1`,
      `CREATE TABLE "step" ("workspace" ${text} NOT NULL, "record_id" ${text} NOT NULL, "what" ${text} NOT NULL,
        "due_at" BIGINT NOT NULL, PRIMARY KEY ("workspace", "record_id", "what", "due_at")) ${clustered}`,
      `CREATE INDEX "step_due" ON "step" ("due_at")`,
    ]
  },
}

const operations: Migration = {
  name: 'operations and leases',
  sql: dialect => [
    `CREATE TABLE "operation" ("workspace" ${TEXT[dialect]} NOT NULL, "actor" ${TEXT[dialect]} NOT NULL,
      "key" ${TEXT[dialect]} NOT NULL, "digest" TEXT NOT NULL, "answer" TEXT NOT NULL, "at" BIGINT NOT NULL,
      PRIMARY KEY ("workspace", "actor", "key"))`,
    `CREATE INDEX "operation_at" ON "operation" ("at")`,
    `CREATE TABLE "lease" ("name" ${TEXT[dialect]} PRIMARY KEY, "holder" TEXT NOT NULL,
      "fence" BIGINT NOT NULL, "until" BIGINT NOT NULL)`,
  ],
}

const directory: Migration = {
  name: 'directory',
  sql: dialect =>
    ['person', 'unit'].map(
      table => `CREATE TABLE "${table}" ("workspace" ${TEXT[dialect]} NOT NULL, "id" ${TEXT[dialect]} NOT NULL,
        "data" TEXT NOT NULL, PRIMARY KEY ("workspace", "id")) ${CLUSTERED[dialect]}`,
    ),
}

const search: Migration = {
  name: 'search',
  sql: dialect => [
    `CREATE TABLE "unindexed" ("workspace" ${TEXT[dialect]} NOT NULL, "record_id" ${TEXT[dialect]} NOT NULL,
      "words" TEXT, PRIMARY KEY ("workspace", "record_id")) ${CLUSTERED[dialect]}`,
    ...SEARCH[dialect],
  ],
}

const SEARCH = {
  sqlite: [
    `CREATE TABLE "search_row" ("number" INTEGER PRIMARY KEY, "workspace" TEXT NOT NULL,
      "record_id" TEXT NOT NULL, UNIQUE ("workspace", "record_id"))`,
    // Words arrive cut by words.ts; nothing but positions-free columns is needed to match all of them.
    `CREATE VIRTUAL TABLE "search" USING fts5("scope", "words", content='', contentless_delete=1, detail=column,
      tokenize='unicode61 remove_diacritics 0')`,
  ],
  postgres: [
    `CREATE TABLE "search" ("workspace" TEXT COLLATE "C" NOT NULL, "record_id" TEXT COLLATE "C" NOT NULL,
      "words" TSVECTOR NOT NULL, PRIMARY KEY ("workspace", "record_id"))`,
    `CREATE INDEX "search_words" ON "search" USING GIN ("words")`,
  ],
}

/** A ledger of several workspaces is asked for one's steps only. */
const stepsByWorkspace: Migration = {
  name: 'steps by workspace',
  sql: () => [`CREATE INDEX "step_due_in" ON "step" ("workspace", "due_at")`, `DROP INDEX "step_due"`],
}

/** Who filters by unit has few enough lines of his own to pass over the others; the index cost every create four pages. */
const noUnitIndex: Migration = { name: 'no index by unit', sql: () => [`DROP INDEX "party_unit"`] }

/** Keys begin with the time they were made: a new one stands at the end of the index, not on a page of its own. */
const operationsByKey: Migration = {
  name: 'operations by key',
  sql: dialect => [
    `CREATE TABLE "operation_by_key" ("workspace" ${TEXT[dialect]} NOT NULL, "key" ${TEXT[dialect]} NOT NULL,
      "actor" ${TEXT[dialect]} NOT NULL, "digest" TEXT NOT NULL, "answer" TEXT NOT NULL, "at" BIGINT NOT NULL,
      PRIMARY KEY ("workspace", "key", "actor"))`,
    `INSERT INTO "operation_by_key" SELECT "workspace", "key", "actor", "digest", "answer", "at" FROM "operation"`,
    `DROP TABLE "operation"`,
    `ALTER TABLE "operation_by_key" RENAME TO "operation"`,
    `CREATE INDEX "operation_at" ON "operation" ("at")`,
  ],
}

const notices: Migration = {
  name: 'notices',
  sql: dialect => [
    `CREATE TABLE "notice" ("workspace" ${TEXT[dialect]} NOT NULL, "record_id" ${TEXT[dialect]} NOT NULL,
      "version" BIGINT NOT NULL, "person" ${TEXT[dialect]} NOT NULL, "activity" ${TEXT[dialect]} NOT NULL,
      "data" TEXT NOT NULL, "state" TEXT NOT NULL, "tries" BIGINT NOT NULL, "at" BIGINT NOT NULL,
      "due_at" BIGINT NOT NULL, "sending" TEXT, "sent_at" BIGINT,
      PRIMARY KEY ("workspace", "record_id", "version", "person", "activity")) ${CLUSTERED[dialect]}`,
    `CREATE INDEX "notice_due" ON "notice" ("workspace", "due_at") WHERE "state" = 'waiting'`,
    `CREATE INDEX "notice_sending" ON "notice" ("workspace") WHERE "state" = 'sending'`,
    `CREATE INDEX "notice_sent" ON "notice" ("workspace", "sent_at") WHERE "sent_at" IS NOT NULL`,
    `CREATE INDEX "notice_at" ON "notice" ("at")`,
    `CREATE TABLE "spoken" ("workspace" ${TEXT[dialect]} NOT NULL, "person" ${TEXT[dialect]} NOT NULL,
      "language" TEXT NOT NULL, PRIMARY KEY ("workspace", "person")) ${CLUSTERED[dialect]}`,
  ],
}

/** Forward only, never changed once released; the position in the list is the number. */
export const MIGRATIONS: readonly Migration[] = [
  records,
  operations,
  directory,
  search,
  stepsByWorkspace,
  noUnitIndex,
  operationsByKey,
  notices,
]
