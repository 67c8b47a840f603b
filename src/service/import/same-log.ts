import type { Instant } from '../../domain/time.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { ImportProblem } from './import-problem.ts'
import type { Mapping } from './mapping.ts'

/** How the times of a log are read: cases of one source are compared with each other. */
const keyOf = ({ timeZone, timeFormat, columns }: Mapping) => ({
  timeZone,
  timeFormat,
  openedAt: columns.openedAt ?? columns.time,
})

type Key = ReturnType<typeof keyOf>

const idOf = ({ source }: Mapping) => `import-${source}`

/** Refuses a source whose cases here have other times: they stay as they are, and only the rest would be read anew. */
export async function checkSameLog(ledger: Ledger, workspace: string, mapping: Mapping): Promise<void> {
  const stored = await ledger.reads.load<Key>(workspace, 'settings', idOf(mapping))
  if (!stored) return
  const now = keyOf(mapping)
  const changed = (Object.keys(now) as (keyof Key)[]).filter(key => stored.doc[key] !== now[key])
  if (changed.length === 0) return
  const was = changed.map(key => `${key} was "${stored.doc[key]}" and is now "${now[key]}"`).join(', ')
  throw new ImportProblem(
    `"${mapping.source}" was imported before, with other times: ${was}. The cases that are here would keep theirs. ` +
      'Take the times of the mapping used then, or another "source" if this is another log.',
  )
}

/** Remembers how this source's times were read; called before its first case is written. */
export async function rememberLog(ledger: Ledger, workspace: string, mapping: Mapping, at: Instant) {
  const id = idOf(mapping)
  await ledger.write(async tx => {
    if (await tx.load<Key>(workspace, 'settings', id)) return
    const times = { createdAt: at, updatedAt: at }
    await tx.save({ workspace, kind: 'settings', id, expectedVersion: 0, doc: keyOf(mapping), ...times })
  })
}
