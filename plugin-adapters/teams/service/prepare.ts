import { HostFault } from '../../../src/ports/host-fault.ts'
import type { Column, Finding } from '../../../src/ports/record-store.ts'
import type { Graph } from './client.ts'
import {
  columnFault,
  columnsOf,
  definitionOf,
  type GraphColumn,
  type Language,
  TITLE,
} from './list-columns.ts'
import { LIST_KINDS, LIST_TITLES, type ListKind, type ListPlaces, readAll } from './sites.ts'

interface Preparing {
  graph: Graph
  places: ListPlaces
  language: Language
}

/**
 * Makes what is missing of our lists and columns, or says what is: `write` on the site is enough for rows, lists and
 * columns take `fullcontrol`. Throws `HostFault` where nothing can be said.
 */
export async function prepareLists(preparing: Preparing): Promise<Finding[]> {
  const { places } = preparing
  places.forget()
  try {
    await places.found()
  } catch (error) {
    return [{ what: 'site', state: 'missing', reason: siteFault(error) }]
  }
  const findings: Finding[] = [{ what: 'site', state: 'good' }]
  // one after the other: SharePoint refuses changes of one list that meet
  for (const kind of LIST_KINDS) findings.push(...(await prepareList(preparing, kind)))
  return findings
}

function siteFault(error: unknown): string {
  if (error instanceof HostFault && error.code === 'forbidden') return 'no-grant'
  if (error instanceof HostFault && error.code === 'missing') return 'no-site'
  throw error
}

async function prepareList(preparing: Preparing, kind: ListKind): Promise<Finding[]> {
  const { graph, places } = preparing
  const what = `list ${kind}`
  const there = (await places.found()).has(kind)
  if (!there) {
    const refused = await tried(() => makeList(preparing, kind))
    if (refused) return [{ what, state: 'missing', reason: refused }]
    places.forget()
  }
  const path = `${await places.list(kind)}/columns`
  const columns = await readAll<GraphColumn>(graph, path)
  const findings: Finding[] = [{ what, state: there ? 'good' : 'made' }]
  for (const column of columnsOf(kind))
    findings.push(await prepareColumn(preparing, kind, path, column, columns))
  return findings
}

/** With its columns, as far as SharePoint takes them with it: what it leaves out is added afterwards. */
async function makeList({ graph, places, language }: Preparing, kind: ListKind): Promise<void> {
  const site = await places.site()
  const list = await graph.call<{ id: string }>({
    method: 'POST',
    path: `${site}/lists`,
    body: {
      displayName: LIST_TITLES[kind][language],
      list: { template: 'genericList' },
      columns: columnsOf(kind)
        .filter(({ name }) => name !== TITLE)
        .map(column => definitionOf(column, language)),
    },
  })
  const title = columnsOf(kind).find(({ name }) => name === TITLE)
  if (title) await nameTitle(graph, `${site}/lists/${list.id}/columns`, title.titles[language])
}

/** It is there before us, under its own name. */
async function nameTitle(graph: Graph, columns: string, displayName: string): Promise<void> {
  const there = (await readAll<GraphColumn>(graph, columns)).find(({ name }) => name === TITLE)
  if (there) await graph.call({ method: 'PATCH', path: `${columns}/${there.id}`, body: { displayName } })
}

async function prepareColumn(
  { graph, language }: Preparing,
  kind: ListKind,
  path: string,
  column: Column,
  there: readonly GraphColumn[],
): Promise<Finding> {
  const what = `column ${kind}.${column.name}`
  const definition = definitionOf(column, language)
  const found = there.find(({ name }) => name === column.name)
  if (!found) {
    const refused = await tried(() => graph.call({ method: 'POST', path, body: definition }))
    return refused ? { what, state: 'missing', reason: refused } : { what, state: 'made' }
  }
  const fault = columnFault(column, found)
  if (!fault) return { what, state: 'good' }
  // what a column holds can't be changed afterwards
  if (fault === 'wrong-type') return { what, state: 'wrong', reason: fault }
  const { indexed, enforceUniqueValues } = definition
  const refused = await tried(() =>
    graph.call({ method: 'PATCH', path: `${path}/${found.id}`, body: { indexed, enforceUniqueValues } }),
  )
  return refused ? { what, state: 'wrong', reason: fault } : { what, state: 'made' }
}

/** Why the host does not do it; undefined when it did. What may pass by itself is thrown. */
async function tried(act: () => Promise<unknown>): Promise<'needs-full-control' | 'refused' | undefined> {
  try {
    await act()
    return undefined
  } catch (error) {
    if (error instanceof HostFault && error.code === 'forbidden') return 'needs-full-control'
    if (error instanceof HostFault && (error.code === 'refused' || error.code === 'changed')) return 'refused'
    throw error
  }
}
