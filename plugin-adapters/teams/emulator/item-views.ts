import { pick, selected } from './list-query.ts'
import { current, eTagOf, type ItemVersion, type ListItem, type SharePointList } from './list-store.ts'
import { toSecond } from './list-values.ts'
import type { Site } from './sites.ts'

interface Shown {
  list: SharePointList
  site: Site
  /** Options of `$expand=fields`; undefined: no column values. */
  fields: URLSearchParams | undefined
  /** An earlier state than the newest. */
  version?: ItemVersion
}

const CONTENT_TYPE = { id: '0x0100', name: 'Item' }

const parent = (list: SharePointList, site: Site) => ({
  id: list.id,
  path: `/${site.path}/Lists/${encodeURIComponent(list.name)}`,
  siteId: site.id,
})

/** An item as Graph answers it. */
export function shownItem(item: ListItem, { list, site, fields, version = current(item) }: Shown) {
  const made = item.versions[0] ?? version
  return {
    '@odata.etag': eTagOf(item, version),
    id: item.id,
    eTag: eTagOf(item, version),
    createdDateTime: toSecond(made.at),
    createdBy: made.by,
    lastModifiedDateTime: toSecond(version.at),
    lastModifiedBy: version.by,
    webUrl: `https://${site.host}/${site.path}/Lists/${encodeURIComponent(list.name)}/${item.id}_.000`,
    parentReference: parent(list, site),
    contentType: CONTENT_TYPE,
    ...(fields ? { fields: shownFields(item, fields, version) } : {}),
  }
}

/** Column values; without a select those that every item has as well. */
export function shownFields(item: ListItem, query: URLSearchParams, version = current(item)) {
  const all = {
    ...version.fields,
    id: item.id,
    ContentType: CONTENT_TYPE.name,
    Modified: toSecond(version.at),
    Created: toSecond((item.versions[0] ?? version).at),
    _UIVersionString: `${version.number}.0`,
  }
  return { '@odata.etag': eTagOf(item, version), ...pick(all, selected(query)) }
}

/** What a delta says of an item that is gone. */
export function tombstone(item: ListItem, list: SharePointList, site: Site) {
  return item.garbled
    ? {
        error: {
          code: 'InternalServerError',
          message: 'Cannot write a deleted resource, link, or property.',
        },
      }
    : {
        id: item.id,
        parentReference: parent(list, site),
        contentType: CONTENT_TYPE,
        deleted: { state: 'deleted' },
      }
}

export const shownVersion = (
  { number, at, by, fields }: ItemVersion,
  withFields: URLSearchParams | undefined,
) => ({
  id: `${number}.0`,
  lastModifiedBy: by,
  lastModifiedDateTime: new Date(at).toISOString(),
  ...(withFields ? { fields: pick(fields, selected(withFields)) } : {}),
})
