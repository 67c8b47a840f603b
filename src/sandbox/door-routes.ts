import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { readDepartmentNames } from '../../plugin-adapters/local/service/index.ts'
import type { Names, Organisation } from '../domain/organisation.ts'
import { pageHeaders } from '../service/http/security-headers.ts'
import type { Workspace } from '../service/workspace.ts'

/** Somebody as whom the panel can be opened. */
export interface DoorPerson {
  id: string
  name: string
  title: string
  department: Names
}

/** Everybody with his department: the innermost unit that isn't one manager's team. */
export function doorPeople(org: Organisation, departmentIds: ReadonlySet<string>): DoorPerson[] {
  return [...org.people()]
    .filter(person => person.active)
    .map(({ id, name, title, primaryUnitId }) => {
      const departmentId = org.path(primaryUnitId).find(unitId => departmentIds.has(unitId))
      return { id, name, title, department: org.unit(departmentId ?? primaryUnitId)?.names ?? { en: '' } }
    })
}

/** Language and look of the door in the words of Teams. */
function teamsLook({ lang, theme }: { lang?: string; theme?: string }): URLSearchParams {
  const locale = lang?.startsWith('zh') ? 'zh-cn' : 'en-us'
  return new URLSearchParams({ locale, ...(theme === 'dark' || theme === 'contrast' ? { theme } : {}) })
}

interface Door {
  workspace: Workspace
  departmentsFile: string
  /** Where the emulated Teams is. */
  teams: string
  /** Folder of the built page; without it there is the list of people alone. */
  folder: string | undefined
}

/** The door: a page of our own, framed by nobody, and the people to choose from. */
export async function doorRoutes(app: FastifyInstance, door: Door): Promise<void> {
  const departments = new Set((await readDepartmentNames(door.departmentsFile)).map(({ unitId }) => unitId))
  app.get('/door/people.json', () => doorPeople(door.workspace.org(), departments))
  app.get<{ Querystring: { lang?: string; theme?: string } }>('/door/teams', ({ query }, reply) =>
    reply.redirect(`${door.teams}?${teamsLook(query)}`),
  )
  app.get('/door/sharepoint', (_request, reply) => reply.redirect(new URL('/sharepoint/', door.teams).href))
  app.get('/door', (_request, reply) => reply.redirect('/door/'))
  if (door.folder === undefined) return
  const headers = pageHeaders('/door/', new Map())
  await app.register(fastifyStatic, {
    root: door.folder,
    prefix: '/door/',
    decorateReply: false,
    cacheControl: false,
    setHeaders: reply => {
      for (const [name, value] of Object.entries(headers)) reply.header(name, value)
    },
  })
}
