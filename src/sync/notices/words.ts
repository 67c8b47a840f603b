import { ACTIVITIES, type Activity } from '../../domain/activities.ts'
import { mayBeTold } from '../../domain/notices.ts'
import type { Organisation, PersonId } from '../../domain/organisation.ts'
import type { Request } from '../../domain/request.ts'
import type { Instant } from '../../domain/time.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { QueuedNotice } from '../../ledger/queued-notice.ts'
import { type Language, languageOf } from '../../locales/languages.ts'
import { NOTICE_TEXTS } from '../../locales/notices.ts'
import type { Notice } from '../../ports/notifier.ts'
import type { Letter } from './plan.ts'

export interface Surroundings {
  ledger: Ledger
  workspace: string
  org(): Organisation
  /** Of people whose own is not known. */
  language: Language
}

/** A letter put into words, with what it stands for and what it must not tell any more. */
export interface Worded {
  notice: Notice | undefined
  stands: QueuedNotice[]
  withheld: QueuedNotice[]
}

interface Told {
  queued: QueuedNotice
  request: Request
}

/** Only the newest of these about a request stays in the feed: the earlier ones say no more. */
const REPEATED = new Set<Activity>(['nudged', 'reminder'])

/** Puts a letter into its reader's language. Who may be told is asked again: it may have waited. */
export async function worded(letter: Letter, around: Surroundings, now: Instant): Promise<Worded> {
  const told: Told[] = []
  const withheld: QueuedNotice[] = []
  for (const queued of letter.notices) {
    const stored = await around.ledger.reads.load<Request>(around.workspace, 'request', queued.recordId)
    const may = stored && mayBeTold(stored.doc, letter.personId, around.org(), now)
    if (may) told.push({ queued, request: stored.doc })
    else withheld.push(queued)
  }
  const newest = told.at(-1)
  if (!newest) return { notice: undefined, stands: [], withheld }
  const language = await readersLanguage(letter.personId, around)
  const records = new Set(told.map(({ queued }) => queued.recordId))
  const notice =
    records.size > 1
      ? digest(letter.personId, records.size, newest, language)
      : single(newest, language, around.org())
  return { notice, stands: told.map(({ queued }) => queued), withheld }
}

/** The panel's last one, else the directory's, else the workspace's. */
async function readersLanguage(
  personId: PersonId,
  { ledger, workspace, org, language }: Surroundings,
): Promise<Language> {
  const known = (await ledger.reads.spoken(workspace, personId)) ?? org().person(personId)?.language
  return known === undefined ? language : languageOf(known)
}

const idOf = ({ recordId, version, personId, activity }: QueuedNotice) =>
  [recordId, version, personId, activity].join(':')

function single({ queued, request }: Told, language: Language, org: Organisation): Notice {
  const { personId, activity, recordId, about, text } = queued
  const { topic, activity: texts } = NOTICE_TEXTS[language]
  const values = { person: org.person(about ?? '')?.name ?? '', title: request.title, count: '1' }
  const parameters = Object.fromEntries(ACTIVITIES[activity].map(name => [name, values[name]]))
  return {
    ...{ id: idOf(queued), personId, language, activity, parameters, topic },
    preview: text.replace(/\s+/g, ' ').trim() || texts[activity].preview,
    subject: `/requests/${recordId}`,
    ...(REPEATED.has(activity) && { replaces: `${personId} ${recordId} ${activity}` }),
  }
}

/** How many requests have news; Home shows them. The newer digest takes the place of the one before. */
function digest(personId: PersonId, count: number, { queued }: Told, language: Language): Notice {
  const { topic, activity } = NOTICE_TEXTS[language]
  return {
    ...{ id: `digest ${idOf(queued)}`, personId, language, activity: 'digest', topic },
    parameters: { count: String(count) },
    preview: activity.digest.preview,
    subject: '/',
    replaces: `${personId} digest`,
  }
}
