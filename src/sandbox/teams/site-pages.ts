import type { EmulatedList } from '../../../plugin-adapters/teams/emulator/emulated-list.ts'
import en from '../../locales/en/site.json' with { type: 'json' }
import type { Language } from '../../locales/languages.ts'
import zh from '../../locales/zh-CN/site.json' with { type: 'json' }
import { escaped, page } from './site-page.ts'

type Key = keyof typeof en
type Say = ((key: Key, values?: Record<string, string | number>) => string) & { language: Language }

/** The words of these pages. */
export function speak(language: Language): Say {
  const texts = language === 'zh-CN' ? zh : en
  const say = (key: Key, values: Record<string, string | number> = {}) =>
    texts[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
  return Object.assign(say, { language })
}

export interface OpenList {
  title: string
  list: EmulatedList
}

const MOST_ROWS = 200
const LONGEST_CELL = 60

/** What SharePoint itself adds to every row says nothing here. */
const shownColumns = (list: EmulatedList) => list.columns().filter(column => !BUILT_IN.has(column.name))
const BUILT_IN = new Set([
  'ContentType',
  'Attachments',
  'Edit',
  'LinkTitle',
  'LinkTitleNoMenu',
  'DocIcon',
  'ItemChildCount',
  'FolderChildCount',
  '_UIVersionString',
  'ID',
  'Modified',
  'Created',
  'Author',
  'Editor',
])

const cell = (value: unknown): string => {
  const text = value === null || value === undefined ? '' : String(value)
  return escaped(text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL)}…` : text)
}

/** The lists, and one of them with its rows. */
export function listPage(
  say: Say,
  lists: readonly OpenList[],
  open: OpenList | undefined,
  done?: 'saved' | 'deleted',
): string {
  const links = lists.map(({ title, list }) => {
    const current = list.id === open?.list.id ? ' aria-current="page"' : ''
    return `<li><a href="?list=${list.id}"${current}>${escaped(title)}</a> <span class="count">${list.rows().length}</span></li>`
  })
  const nav = links.length > 0 ? `<ul class="lists">${links.join('')}</ul>` : `<p>${say('noLists')}</p>`
  const said = done ? `<p role="status"><strong>${say(done)}</strong></p>` : ''
  const body = `${said}<p>${say('lead')}</p><nav aria-label="${say('lists')}">${nav}</nav>${open ? table(say, open) : ''}`
  return page(say('title'), body, { language: say.language, refresh: 10 })
}

function table(say: Say, { title, list }: OpenList): string {
  const [columns, rows] = [shownColumns(list), list.rows()]
  if (rows.length === 0) return `<h2>${escaped(title)}</h2><p>${say('noRows')}</p>`
  const head = columns.map(({ displayName }) => `<th scope="col">${escaped(displayName)}</th>`)
  const lines = rows
    .toReversed()
    .slice(0, MOST_ROWS)
    .map(({ id, fields }) => {
      const cells = columns.map(({ name }) => `<td>${cell(fields[name])}</td>`)
      const label = `${say('edit')}: ${say('row', { id })}`
      return `<tr><td><a href="row?list=${list.id}&row=${id}" aria-label="${label}">${say('edit')}</a></td>${cells.join('')}</tr>`
    })
  const more = rows.length > MOST_ROWS ? `<p>${say('more', { count: MOST_ROWS })}</p>` : ''
  return `<h2 id="rows">${escaped(title)}</h2><div class="scroll" tabindex="0" role="region" aria-labelledby="rows"><table><thead><tr><th scope="col">${say('edit')}</th>${head.join('')}</tr></thead><tbody>${lines.join('')}</tbody></table></div>${more}`
}

/** One row to be edited by hand. */
export function rowPage(
  say: Say,
  { list }: OpenList,
  row: { id: string; fields: Readonly<Record<string, unknown>> },
  wrong?: string,
): string {
  const inputs = shownColumns(list).map(({ name, displayName }) => {
    const value = escaped(String(row.fields[name] ?? ''))
    const input =
      value.length > LONGEST_CELL
        ? `<textarea name="${name}" rows="6">${value}</textarea>`
        : `<input name="${name}" value="${value}">`
    return `<label>${escaped(displayName)}${input}</label>`
  })
  const action = `row?list=${list.id}&row=${row.id}`
  const problem = wrong
    ? `<p role="alert"><strong>${escaped(say('wrong', { column: wrong }))}</strong></p>`
    : ''
  const body = `${problem}<p>${say('hint')}</p><form method="post" action="${action}">${inputs.join('')}<div class="buttons"><button name="do" value="save">${say('save')}</button><button name="do" value="delete">${say('delete')}</button><a href="./?list=${list.id}">${say('back')}</a></div></form>`
  return page(say('row', { id: row.id }), body, { language: say.language })
}
