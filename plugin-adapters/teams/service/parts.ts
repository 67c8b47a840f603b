import { DATA, RECORD_ID } from '../../../src/ports/columns/table.ts'
import type { HostFault } from '../../../src/ports/host-fault.ts'
import type { Batches, BatchPart, PartOutcome } from './batch.ts'
import { selectOf } from './list-columns.ts'
import { literal } from './literal.ts'
import { type CutData, type DataPart, recordOf } from './overflow.ts'
import type { GraphItem, ReadRow } from './rows.ts'
import type { ListPlaces } from './sites.ts'

/** The rows of the list for what is too long. */
export interface OverflowRows {
  /** Makes those that are not there; the fault of each part that could not be stored, by its id. */
  store(batches: Batches, parts: readonly DataPart[]): Promise<ReadonlyMap<string, HostFault>>
  /** Puts the parts before the data of their rows; undefined where one is missing. Throws `HostFault`. */
  join(batches: Batches, rows: readonly ReadRow[]): Promise<(ReadRow['row'] | undefined)[]>
  /** Removes the parts that a pushed row named before and names no more, as far as they are remembered. */
  tidy(batches: Batches, pushed: readonly CutData[]): Promise<void>
}

/** So many parts are remembered, so that they are not sent again. */
const REMEMBERED = 5_000

export function overflowRows(places: ListPlaces): OverflowRows {
  /** Item ids by part ids: an item is read at once, a look-up may not know of it yet. */
  const known = new Map<string, string>()
  /** Part ids by their records: what rows name, and named before. */
  const named = new Map<string, ReadonlySet<string>>()
  const remember = (part: string, item: string | undefined) => {
    if (item === undefined) return
    known.set(part, item)
    const oldest = known.size > REMEMBERED ? known.keys().next().value : undefined
    if (oldest !== undefined) known.delete(oldest)
  }

  const name = (id: string) => {
    const record = recordOf(id)
    named.set(record, new Set([...(named.get(record) ?? []), id]))
  }

  async function make(list: string, batches: Batches, parts: readonly DataPart[]) {
    const outcomes = await batches.send(
      parts.map(({ id, data }) => ({
        method: 'POST',
        path: `${list}/items`,
        body: { fields: { [RECORD_ID.name]: id, [DATA.name]: data } },
      })),
    )
    parts.forEach(({ id }, i) => {
      const one = outcomes[i]
      if (one?.ok) remember(id, (one.body as GraphItem | undefined)?.id)
    })
    return outcomes
  }

  async function read(batches: Batches, ids: readonly string[]): Promise<(GraphItem | undefined)[]> {
    if (ids.length === 0) return []
    const list = await places.list('overflow')
    const outcomes = await batches.send(ids.map(id => lookUp(list, id, known.get(id))))
    return ids.map((id, i) => {
      const item = itemOf(outcomes[i])
      if (item) remember(id, item.id)
      else known.delete(id)
      return item
    })
  }

  return {
    async store(batches, parts) {
      const missing = parts.filter(({ id }) => !known.has(id))
      if (missing.length === 0) return new Map()
      const outcomes = await make(await places.list('overflow'), batches, missing)
      const refused = missing.filter((_part, i) => isTaken(outcomes[i]))
      const there = await read(
        batches,
        refused.map(({ id }) => id),
      )
      const found = new Set(refused.filter((_part, i) => there[i]).map(({ id }) => id))
      return new Map(
        missing.flatMap(({ id }, i) => {
          const one = outcomes[i]
          return one && !one.ok && !found.has(id) ? [[id, one.fault] as const] : []
        }),
      )
    },
    async join(batches, rows) {
      const ids = [...new Set(rows.flatMap(({ parts }) => parts))]
      for (const id of ids) name(id)
      const items = await read(batches, ids)
      const texts = new Map(ids.map((id, i) => [id, items[i]?.fields?.[DATA.name]]))
      return rows.map(({ row, parts }) => {
        const before = parts.map(id => texts.get(id))
        return before.every(text => typeof text === 'string')
          ? { ...row, data: [...before, row.data].join('') }
          : undefined
      })
    },
    async tidy(batches, pushed) {
      const gone = pushed.flatMap(({ record, parts }) => {
        const before = named.get(record) ?? []
        const now = new Set(parts.map(({ id }) => id))
        if (now.size > 0) named.set(record, now)
        else named.delete(record)
        return [...before].filter(id => !now.has(id) && known.has(id))
      })
      if (gone.length === 0) return
      const list = await places.list('overflow')
      const outcomes = await batches.send(
        gone.map(id => ({ method: 'DELETE', path: `${list}/items/${known.get(id)}` })),
      )
      gone.forEach((id, i) => {
        const one = outcomes[i]
        // what could not be removed is tried again with the record's next version
        if (one?.ok || one?.status === 404) known.delete(id)
        else name(id)
      })
    },
  }
}

const isTaken = (outcome: PartOutcome | undefined) =>
  outcome?.ok === false && [400, 409].includes(outcome.status)

const lookUp = (list: string, id: string, item: string | undefined): BatchPart => {
  const expand = `$expand=fields($select=${selectOf('overflow')})`
  return {
    method: 'GET',
    path:
      item === undefined
        ? `${list}/items?${expand}&$filter=fields/${RECORD_ID.name}%20eq%20${literal(id)}`
        : `${list}/items/${item}?${expand}`,
  }
}

/** The item of a look-up of either way; undefined when there is none. */
function itemOf(outcome: PartOutcome | undefined): GraphItem | undefined {
  if (outcome?.ok) {
    const { body } = outcome
    return 'value' in (body as object) ? (body as { value: GraphItem[] }).value[0] : (body as GraphItem)
  }
  if (outcome && outcome.status !== 404) throw outcome.fault
  return undefined
}
