import type { Instant } from '../../domain/time.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { Workspace } from '../../service/workspace.ts'
import { type IdOf, recast } from './recast.ts'
import { writeSetting } from './setting.ts'
import { STORIES } from './stories.ts'
import type { Language } from './story.ts'
import { played, write } from './tell.ts'
import { storyClock } from './when.ts'

export interface Filling {
  ledger: Ledger
  workspace: Workspace
  now: Instant
  language: Language
  /** Ids of the sample organisation as its host has them; by default as the list has them. */
  idOf?: IdOf
}

/** A record of its own says how far the filling got, so that a start that was cut off is made good by the next. */
interface Mark {
  told: boolean
  language: Language
}
const MARK = { kind: 'settings', id: 'sample' } as const

async function isEmpty(ledger: Ledger, workspace: string): Promise<boolean> {
  const kinds = ['settings', 'unitSettings', 'standIn', 'request'] as const
  const found = await Promise.all(kinds.map(kind => ledger.reads.all(workspace, kind)))
  return found.every(records => records.length === 0)
}

/** Puts the sample data into an empty ledger. One that holds anything else, or the samples already, stays as it is. */
export async function fill({
  ledger,
  workspace,
  now,
  language,
  idOf = id => id,
}: Filling): Promise<'filled' | 'kept'> {
  const { id } = workspace
  const mark = (told: boolean, expectedVersion: number) => {
    const doc: Mark = { told, language }
    return { ...MARK, workspace: id, expectedVersion, doc, createdAt: now, updatedAt: now }
  }
  const before = await ledger.reads.load<Mark>(id, MARK.kind, MARK.id)
  if (before?.doc.told) return 'kept'
  if (!before) {
    if (!(await isEmpty(ledger, id))) return 'kept'
    const clock = storyClock(workspace.calendarById('office'), now)
    await ledger.write(async tx => {
      await writeSetting(tx, workspace, clock, idOf)
      await tx.save(mark(false, 0))
    })
    await workspace.reload()
  }
  const told = STORIES.map(story => played(recast(story, idOf), { workspace, now, language }))
  await ledger.write(async tx => {
    for (const one of told) await write(tx, id, one)
    await tx.save(mark(true, before?.version ?? 1))
  })
  await ledger.indexWords(told.length)
  return 'filled'
}
