import { COLUMN_TABLES } from '../../../src/ports/columns/tables.ts'
import { HostFault } from '../../../src/ports/host-fault.ts'
import { RECORD_KINDS, type RecordKind } from '../../../src/ports/record-store.ts'
import { TEAMS_HOST } from '../host.ts'
import type { Graph } from './client.ts'

/** The lists we keep: one for each kind of record, and one for what is too long for a row. */
export const LIST_KINDS = [...RECORD_KINDS, 'overflow'] as const
export type ListKind = RecordKind | 'overflow'

export const LIST_TITLES: Record<ListKind, { en: string; 'zh-CN': string }> = {
  request: COLUMN_TABLES.request.titles,
  rating: COLUMN_TABLES.rating.titles,
  unitSettings: COLUMN_TABLES.unitSettings.titles,
  standIn: COLUMN_TABLES.standIn.titles,
  settings: COLUMN_TABLES.settings.titles,
  overflow: { en: 'Counterpart long records', 'zh-CN': 'Counterpart 长记录' },
}

export interface GraphList {
  id: string
  name?: string
  displayName?: string
}

/** Where our lists are; looked up once, and again after `forget`. */
export interface ListPlaces {
  /** Path of the site, such as `/sites/contoso.sharepoint.com,…`. Throws `HostFault`. */
  site(): Promise<string>
  /** The lists there are. Throws `HostFault`. */
  found(): Promise<ReadonlyMap<ListKind, GraphList>>
  /** Path of a list. Throws `HostFault`, `missing` where there is none. */
  list(kind: ListKind): Promise<string>
  /** The lists are looked up anew. */
  forget(): void
}

/** `site`: an id, or `host:/path`. With Sites.Selected no site can be searched for: it is set by hand. */
export function listPlaces(graph: Graph, site: string): ListPlaces {
  let siteId: Promise<string> | undefined
  let lists: Promise<Map<ListKind, GraphList>> | undefined
  // a failed look-up is tried again by whoever asks next
  const kept = <T>(made: Promise<T>, drop: () => void): Promise<T> => {
    made.catch(drop)
    return made
  }
  const drop = () => {
    siteId = undefined
    lists = undefined
  }
  const places: ListPlaces = {
    async site() {
      siteId ??= kept(idOf(graph, site), drop)
      return `/sites/${await siteId}`
    },
    async found() {
      lists ??= kept(
        places.site().then(path => readLists(graph, path)),
        drop,
      )
      return lists
    },
    async list(kind) {
      const list = (await places.found()).get(kind)
      if (!list) {
        places.forget()
        throw new HostFault('missing', TEAMS_HOST.id, `there is no list for ${kind}`)
      }
      return `${await places.site()}/lists/${list.id}`
    },
    forget() {
      lists = undefined
    },
  }
  return places
}

const idOf = async (graph: Graph, site: string): Promise<string> =>
  site.includes(':/') ? (await graph.call<{ id: string }>({ path: `/sites/${site}?$select=id` })).id : site

async function readLists(graph: Graph, site: string): Promise<Map<ListKind, GraphList>> {
  const all = await readAll<GraphList>(graph, `${site}/lists?$select=id,name,displayName`)
  return new Map(
    LIST_KINDS.flatMap(kind => {
      const found = all.find(list => isList(list, kind))
      return found ? [[kind, found] as const] : []
    }),
  )
}

/** By the name it was made with, which stays when an administrator changes the title; in either language. */
const isList = ({ name, displayName }: GraphList, kind: ListKind): boolean =>
  Object.values(LIST_TITLES[kind]).some(title => title === name || title === displayName)

/** Everything of a collection, over all its pages. */
export async function readAll<T>(graph: Graph, path: string): Promise<T[]> {
  const all: T[] = []
  let next: string | undefined = path
  while (next) {
    const page: { value: T[]; '@odata.nextLink'?: string } = await graph.call({ path: next })
    all.push(...page.value)
    next = page['@odata.nextLink'] === next ? undefined : page['@odata.nextLink']
  }
  return all
}
