import type { Rating } from '../../domain/rating.ts'
import type { Instant } from '../../domain/time.ts'
import type { Ledger, Tx } from '../../ledger/ledger.ts'
import { commitOutcome } from '../../service/act.ts'
import type { Workspace } from '../../service/workspace.ts'
import { type Played, play } from './play.ts'
import type { Language, Story } from './story.ts'
import { storyClock } from './when.ts'

export interface Telling {
  workspace: Workspace
  now: Instant
  language: Language
}

/** Plays the story in this workspace as it stands now. */
export function played(story: Story, { workspace, now, language }: Telling): Played {
  const clock = storyClock(workspace.calendarById('office'), now)
  return play(story, { clock, language, facts: workspace.facts })
}

const saveRating = (tx: Tx, workspace: string, rating: Rating) =>
  tx.save({
    workspace,
    kind: 'rating',
    id: rating.id,
    parentId: rating.requestId,
    expectedVersion: 0,
    doc: rating,
    createdAt: rating.at,
    updatedAt: rating.at,
  })

/** Writes what was played, version by version, as the service would have. */
export async function write(tx: Tx, workspace: string, { turns, ratings }: Played): Promise<void> {
  for (const { before, done, facts } of turns) await commitOutcome(tx, workspace, before, done, facts)
  for (const rating of ratings) await saveRating(tx, workspace, rating)
}

/** Tells one story into a ledger. Throws, with story, step and code, where a rule says no. */
export async function tell(
  story: Story,
  { ledger, ...telling }: Telling & { ledger: Ledger },
): Promise<Played> {
  const result = played(story, telling)
  await ledger.write(tx => write(tx, telling.workspace.id, result))
  return result
}
