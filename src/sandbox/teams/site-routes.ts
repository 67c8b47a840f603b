import type { FastifyInstance, FastifyReply } from 'fastify'
import type { EmulatedSharePoint } from '../../../plugin-adapters/teams/emulator/sharepoint.ts'
import { languageOf } from '../../locales/languages.ts'
import { SITE_STYLES } from './site-page.ts'
import { listPage, type OpenList, rowPage, speak } from './site-pages.ts'

const POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

interface Asked {
  Querystring: { list?: string; row?: string }
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

/** The SharePoint site as its administrator sees it, to be edited by hand. */
export function siteRoutes(app: FastifyInstance, sharePoint: EmulatedSharePoint): void {
  const lists = (): OpenList[] =>
    sharePoint.lists().map(({ displayName: title }) => ({ title, list: sharePoint.list(title) }))
  const find = ({ list, row }: Asked['Querystring']) => {
    const open = lists().find(one => one.list.id === list)
    return { open, row: open?.list.rows().find(({ id }) => id === row) }
  }

  function change(
    open: OpenList,
    row: { id: string; fields: Readonly<Record<string, unknown>> },
    form: URLSearchParams,
  ) {
    if (form.get('do') === 'delete') return open.list.remove(row.id)
    const changed = [...form].filter(
      ([name, text]) => name !== 'do' && text !== String(row.fields[name] ?? ''),
    )
    open.list.edit(
      row.id,
      Object.fromEntries(changed.map(([name, text]) => [name, typed(text, row.fields[name])])),
    )
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
      return send(reply, listPage(sayTo(headers), all, find(query).open ?? all[0]))
    })
    routes.get<Asked>('/sharepoint/row', ({ query, headers }, reply) => {
      const { open, row } = find(query)
      return open && row ? send(reply, rowPage(sayTo(headers), open, row)) : reply.redirect('/sharepoint/')
    })
    routes.post<Asked>('/sharepoint/row', ({ query, body }, reply) => {
      const { open, row } = find(query)
      if (open && row) change(open, row, new URLSearchParams(body))
      return reply.redirect(`/sharepoint/?list=${open?.list.id ?? ''}`)
    })
  })
}
