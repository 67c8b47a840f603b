import type { FastifyInstance, FastifyReply } from 'fastify'
import type { EmulatedSharePoint } from '../../../plugin-adapters/teams/emulator/sharepoint.ts'
import { languageOf } from '../../locales/languages.ts'
import { COLUMN_TABLES } from '../../ports/columns/tables.ts'
import { SITE_STYLES } from './site-page.ts'
import { listPage, type OpenList, rowPage, speak } from './site-pages.ts'

const POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

interface Asked {
  Querystring: { list?: string; row?: string; done?: string }
  Body: string
}

const send = (reply: FastifyReply, html: string) =>
  reply.header('content-security-policy', POLICY).type('text/html; charset=utf-8').send(html)

/** The value as the column holds it: a form sends texts only. */
function typed(text: string, before: unknown): unknown {
  if (text === '') return null
  if (typeof before === 'boolean') return text === 'true'
  return typeof before === 'number' && Number.isFinite(Number(text)) ? Number(text) : text
}

interface Row {
  id: string
  fields: Readonly<Record<string, unknown>>
}

const DATES: ReadonlySet<string> = new Set(
  Object.values(COLUMN_TABLES)
    .flatMap(({ columns }) => columns)
    .filter(({ type }) => type === 'date')
    .map(({ name }) => name),
)

/** Does what the form says; the column whose value SharePoint would not take, and then nothing is done. */
function change(
  { list }: OpenList,
  row: Row,
  form: URLSearchParams,
): 'saved' | 'deleted' | { wrong: string } {
  if (form.get('do') === 'delete') {
    list.remove(row.id)
    return 'deleted'
  }
  const changed = [...form].filter(([name, text]) => name !== 'do' && text !== String(row.fields[name] ?? ''))
  const wrong = changed.find(
    ([name, text]) => DATES.has(name) && text !== '' && Number.isNaN(Date.parse(text)),
  )
  if (wrong) {
    const [name] = wrong
    return { wrong: list.columns().find(column => column.name === name)?.displayName ?? name }
  }
  const fields = changed.map(([name, text]) => [name, typed(text, row.fields[name])])
  list.edit(row.id, Object.fromEntries(fields))
  return 'saved'
}

/** The SharePoint site as its administrator sees it, to be edited by hand. */
export function siteRoutes(app: FastifyInstance, sharePoint: EmulatedSharePoint): void {
  const lists = (): OpenList[] =>
    sharePoint.lists().map(({ displayName: title }) => ({ title, list: sharePoint.list(title) }))
  const find = ({ list, row }: Asked['Querystring']) => {
    const open = lists().find(one => one.list.id === list)
    return { open, row: open?.list.rows().find(({ id }) => id === row) }
  }

  app.register(async routes => {
    routes.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, done) => done(null, body),
    )
    const sayTo = (headers: { 'accept-language'?: string | undefined }) =>
      speak(languageOf(headers['accept-language'] ?? ''))
    routes.get('/sharepoint', (_request, reply) => reply.redirect('/sharepoint/'))
    routes.get('/sharepoint/site.css', (_request, reply) =>
      reply.type('text/css; charset=utf-8').send(SITE_STYLES),
    )
    routes.get<Asked>('/sharepoint/', ({ query, headers }, reply) => {
      const all = lists()
      const done = query.done === 'saved' || query.done === 'deleted' ? query.done : undefined
      return send(reply, listPage(sayTo(headers), all, find(query).open ?? all[0], done))
    })
    routes.get<Asked>('/sharepoint/row', ({ query, headers }, reply) => {
      const { open, row } = find(query)
      return open && row ? send(reply, rowPage(sayTo(headers), open, row)) : reply.redirect('/sharepoint/')
    })
    routes.post<Asked>('/sharepoint/row', ({ query, body, headers }, reply) => {
      const { open, row } = find(query)
      if (!open || !row) return reply.redirect('/sharepoint/')
      const result = change(open, row, new URLSearchParams(body))
      return typeof result === 'string'
        ? reply.redirect(`/sharepoint/?list=${open.list.id}&done=${result}`)
        : send(reply, rowPage(sayTo(headers), open, row, result.wrong))
    })
  })
}
