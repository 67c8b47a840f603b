import { createHash } from 'node:crypto'
import { HostFault } from '../../../src/ports/host-fault.ts'
import type { Notice, NoticeResult, Notifier } from '../../../src/ports/notifier.ts'
import { TEAMS_HOST } from '../host.ts'
import { type BatchPart, batches, type PartOutcome } from './batch.ts'
import type { Graph } from './client.ts'
import type { SignIn } from './sign-in.ts'

export interface NotifierOptions {
  graph: Graph
  /** The one `graph` signs in by. */
  signIn: Pick<SignIn, 'token'>
  /** Id of the app in the organisation's catalogue; of one that was only uploaded for trying out, the manifest's. */
  appId: string
  /** Where links into Teams lead, such as `https://teams.microsoft.com`. */
  links: string
}

/**
 * Microsoft Teams' activity feed (Microsoft, "userTeamwork: sendActivityNotification"). The app's permission is granted
 * with each installation, so that a refusal as forbidden says of a person that he has no app, or one from before it
 * asked for the permission: to install it again mends both.
 */
export function teamsNotifier({ graph, signIn, appId, links }: NotifierOptions): Notifier {
  /** Graph did not answer the last time. */
  let silent = false

  return {
    limits: TEAMS_HOST.limits.notices,
    async send(notices) {
      const fault = await hindrance(signIn, silent ? graph : undefined, notices)
      if (fault) return notices.map(() => ({ result: 'fault', fault }))
      const parts = notices.map(notice => partOf(notice, appId, links))
      const results = (await batches(graph).send(parts)).map(resultOf)
      silent = results.some(({ result }) => result === 'unknown')
      return results
    },
  }
}

/**
 * Why nothing is to be sent: a notice that is not answered is lost. So it is signed in before, and after a silence `graph`
 * is asked for something harmless first.
 */
async function hindrance(
  signIn: Pick<SignIn, 'token'>,
  graph: Graph | undefined,
  [first]: readonly Notice[],
): Promise<HostFault | undefined> {
  try {
    await signIn.token()
    await graph?.call({ path: `/users/${encodeURIComponent(first?.personId ?? '')}?$select=id` })
    return undefined
  } catch (error) {
    if (!(error instanceof HostFault)) throw error
    return error.code === 'unreachable' || error.code === 'unauthorized' ? error : undefined
  }
}

function resultOf(outcome: PartOutcome): NoticeResult {
  if (outcome.ok) return { result: 'sent' }
  const { fault, sent } = outcome
  if (fault.code === 'forbidden' || fault.code === 'missing') return { result: 'unreachable' }
  // an answer that says try again later says that nothing was done
  const undone = !sent || fault.code !== 'unreachable' || fault.retryAfter !== undefined
  return { result: undone ? 'fault' : 'unknown', fault }
}

function partOf(notice: Notice, appId: string, links: string): BatchPart {
  const { personId, activity, parameters, preview, topic, subject, replaces } = notice
  return {
    method: 'POST',
    path: `/users/${encodeURIComponent(personId)}/teamwork/sendActivityNotification`,
    body: {
      topic: { source: 'text', value: topic, webUrl: linkTo(subject, appId, links) },
      activityType: activity,
      previewText: { content: cut(preview, TEAMS_HOST.limits.preview) },
      templateParameters: Object.entries(parameters).map(([name, value]) => ({ name, value })),
      teamsAppId: appId,
      ...(replaces === undefined ? {} : { chainId: chainOf(replaces) }),
    },
  }
}

/** Opens the personal tab on this page; there it is `subPageId`. One that got too long opens the tab. */
function linkTo(subject: string, appId: string, links: string): string {
  const tab = `${links}/l/entity/${encodeURIComponent(appId)}/${TEAMS_HOST.personalTab}`
  const link = `${tab}?context=${encodeURIComponent(JSON.stringify({ subEntityId: subject }))}`
  return link.length <= TEAMS_HOST.limits.link ? link : tab
}

/** The first characters, never half of one. */
const cut = (text: string, length: number): string => {
  if (text.length <= length) return text
  const start = text.slice(0, length - 1)
  return `${/[\uD800-\uDBFF]$/.test(start) ? start.slice(0, -1) : start}…`
}

const BYTES = 6

/** A chain's Int64, small enough for JavaScript. */
const chainOf = (key: string): number => createHash('sha256').update(key).digest().readUIntBE(0, BYTES)
