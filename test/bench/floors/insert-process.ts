import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** One row of a request's size, one durable commit, again and again: what the disk and SQLite alone allow. */
const LASTS = 1_500
const ROW = JSON.stringify({ text: 'x'.repeat(3_000) })

const folder = mkdtempSync(join(process.argv[2] ?? '.', 'insert-'))
const db = new DatabaseSync(join(folder, 'floor.db'))
db.exec(
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE "row" ("id" TEXT PRIMARY KEY, "doc" TEXT)',
)
const insert = db.prepare('INSERT INTO "row" VALUES (?, ?)')
const times: number[] = []
const cpuBefore = process.cpuUsage()
const begun = performance.now()
for (let now = begun; now - begun < LASTS; ) {
  insert.run(`row-${times.length}`, ROW)
  const after = performance.now()
  times.push(after - now)
  now = after
}
const lasted = performance.now() - begun
const { user, system } = process.cpuUsage(cpuBefore)
db.close()
rmSync(folder, { recursive: true })
process.send?.({ times, lasted, cpu: (user + system) / 1000 })
// stays until the message has arrived and somebody ends it
process.on('disconnect', () => process.exit(0))
