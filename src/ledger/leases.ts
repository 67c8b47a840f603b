import { sql } from 'kysely'
import { type Connection, first } from './engine.ts'
import { type Lease, LeaseLost } from './ledger.ts'
import { statement } from './statement.ts'

interface Claim {
  name: string
  holder: string
  now: number
  until: number
}

// One statement, so that two claimants can't both win. A lapsed lease gets a new fence even for its old
// holder: somebody else may have worked in between and been forgotten.
const claim = statement(
  (_, p: Claim) => sql<{ fence: number }>`
    insert into "lease" ("name", "holder", "fence", "until") values (${p.name}, ${p.holder}, 1, ${p.until})
    on conflict ("name") do update set
      "fence" = "lease"."fence" + case when "lease"."until" > ${p.now} then 0 else 1 end,
      "holder" = excluded."holder",
      "until" = excluded."until"
    where "lease"."holder" = excluded."holder" or "lease"."until" <= ${p.now}
    returning "fence"`,
)
const lapse = statement((db, p: { holder: string }) =>
  db.updateTable('lease').set({ until: 0 }).where('holder', '=', p.holder),
)
const held = statement((db, p: { name: string }) =>
  db.selectFrom('lease').select('fence').where('name', '=', p.name),
)

export const lease = (tx: Connection, wanted: Claim): Promise<Lease | undefined> => first(tx, claim, wanted)

/** What this holder has lapses now; the fences stay, so that an old one is refused after somebody else's claim. */
export async function release(tx: Connection, holder: string): Promise<void> {
  await tx.run(lapse, { holder })
}

export async function guard(tx: Connection, name: string, { fence }: Lease): Promise<void> {
  const newest = await first(tx, held, { name })
  if (newest?.fence !== fence) throw new LeaseLost(`Lease ${name} ${fence} was taken over`)
}
