import type { PersonId } from '../../../src/domain/organisation.ts'
import type { Ms } from '../../../src/domain/time.ts'
import type { Directory, DirectoryChanges, DirectoryPerson } from '../../../src/ports/directory.ts'
import { HostFault } from '../../../src/ports/host-fault.ts'
import { TEAMS_HOST } from '../host.ts'
import { accountsNow, changedIds, changesFromNow } from './changes.ts'
import type { Graph } from './client.ts'
import { managersSeen, personOf } from './graph-user.ts'
import { photoOf } from './photo.ts'
import { leftOut, type Scope } from './scope.ts'
import { membersOf, users } from './users.ts'

/**
 * The organisation out of Entra ID: those accounts that are people in scope. `patience`: how long a reading of everybody
 * waits in all where Graph wants to be left alone, ms.
 */
export function entraDirectory(graph: Graph, scope: Scope, patience?: Ms): Required<Directory> {
  /** Members of the groups when they were last read: the list of changes says nothing of groups. */
  let members: ReadonlySet<PersonId> | undefined

  async function since(cursor: string): Promise<DirectoryChanges> {
    if (scope.groups.length > 0 && members === undefined)
      throw new HostFault('expired', TEAMS_HOST.id, 'who was in the groups is not known')
    const changed = await changedIds(graph, cursor)
    const now = await membersOf(graph, scope.groups)
    const ids = [...new Set([...changed.ids, ...moved(members, now)])]
    const { people, managersHidden } = await asTheyAre(ids, now)
    // that of a few tells nothing: everybody's managers tell whether a permission is missing
    if (managersHidden) throw new HostFault('expired', TEAMS_HOST.id, 'managers of who changed are not told')
    const there = new Set(people.map(({ id }) => id))
    members = now
    return { people, gone: ids.filter(id => !there.has(id)), cursor: changed.cursor }
  }

  async function asTheyAre(
    ids: readonly PersonId[],
    inGroups: ReadonlySet<PersonId> | undefined,
  ): Promise<{ people: DirectoryPerson[]; managersHidden: boolean }> {
    const people: DirectoryPerson[] = []
    const managers = managersSeen()
    for await (const user of accountsNow(graph, ids)) {
      if (leftOut(user, scope, inGroups)) continue
      managers.see(user)
      people.push(personOf(user))
    }
    return { people, managersHidden: managers.allHidden() }
  }

  return {
    async *snapshot() {
      const now = await membersOf(graph, scope.groups, patience)
      for await (const user of users(graph, patience)) if (!leftOut(user, scope, now)) yield personOf(user)
      members = now
    },
    changes: async cursor =>
      cursor === null ? { people: [], gone: [], cursor: await changesFromNow(graph) } : since(cursor),
    lookUp: async ids => (await asTheyAre(ids, await membersOf(graph, scope.groups))).people,
    photo: personId => photoOf(graph, personId),
  }
}

/** Who came into the groups or left them. */
const moved = (before: ReadonlySet<PersonId> = new Set(), now: ReadonlySet<PersonId> = new Set()) => [
  ...[...now].filter(id => !before.has(id)),
  ...[...before].filter(id => !now.has(id)),
]

/** Several tenants as one: their people side by side, their cursors in one. */
export function together(directories: readonly Required<Directory>[]): Required<Directory> {
  return {
    async *snapshot() {
      for (const directory of directories) yield* directory.snapshot()
    },
    async changes(cursor) {
      const cursors: (string | null)[] = cursor === null ? [] : JSON.parse(cursor)
      const each: DirectoryChanges[] = []
      for (const [place, directory] of directories.entries())
        each.push(await directory.changes(cursors[place] ?? null))
      return {
        people: each.flatMap(({ people }) => people),
        gone: each.flatMap(({ gone }) => gone),
        cursor: JSON.stringify(each.map(changes => changes.cursor)),
      }
    },
    async lookUp(ids) {
      const each: DirectoryPerson[][] = []
      for (const directory of directories) each.push(await directory.lookUp(ids))
      return each.flat()
    },
    async photo(personId) {
      for (const directory of directories) {
        const photo = await directory.photo(personId)
        if (photo) return photo
      }
      return null
    },
  }
}
