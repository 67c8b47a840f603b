import type { DeclaredActivity } from './activities.ts'
import { type Answer, refusal } from './http.ts'

/** What is posted (`teamworkActivityTopic`, `itemBody`, `keyValuePair` of the metadata). */
export interface ActivityBody {
  topic?: { source?: string; value?: string; webUrl?: string }
  activityType?: string
  chainId?: number
  previewText?: { content?: string }
  teamsAppId?: string
  templateParameters?: readonly { name: string; value: string }[]
  /** In a team or a chat. */
  recipient?: { userId?: string }
}

/** Free text for the whole line; it is never declared. */
export const SYSTEM_DEFAULT: DeclaredActivity = {
  type: 'systemDefault',
  templateText: { en: '{systemDefaultText}' },
}

/** Longer links are refused, as developers met it. */
const LONGEST_LINK = 1_024
const LINKS = ['https://teams.microsoft.com/l/', 'https://teams.microsoftonline.cn/l/']

const bad = (message: string) => refusal(400, 'BadRequest', message)

/** Where an entity may be, by where the activity is posted. */
const ENTITIES = { users: '/users/', teams: '/teams/', chats: '/chats/' } as const

function topicProblem(place: keyof typeof ENTITIES, { topic }: ActivityBody, base: string) {
  const { source = 'entityUrl', value, webUrl } = topic ?? {}
  if (!value) return bad('The topic needs a value.')
  if (source === 'text') {
    if (!webUrl) return bad("The topic's webUrl is required when its source is text.")
    if (!LINKS.some(link => webUrl.startsWith(link)))
      return bad("The topic's webUrl must be a Microsoft Teams deep link.")
    return webUrl.length > LONGEST_LINK ? bad("The topic's webUrl is too long.") : undefined
  }
  if (source !== 'entityUrl') return bad('The source of the topic must be entityUrl or text.')
  const graphs = [base, 'https://graph.microsoft.com/v1.0', 'https://graph.microsoft.com/beta']
  return graphs.some(graph => value.startsWith(`${graph}${ENTITIES[place]}`))
    ? undefined
    : bad("The topic's value is no entity of this place.")
}

/** What is wrong with a post. An activity that no manifest declares: its real status is not published. */
export function bodyProblem(
  place: keyof typeof ENTITIES,
  body: ActivityBody,
  activities: readonly DeclaredActivity[],
  base: string,
): Answer | undefined {
  const problem = topicProblem(place, body, base)
  if (problem) return problem
  const declared = [...activities, SYSTEM_DEFAULT].find(({ type }) => type === body.activityType)
  if (!declared) return bad(`The activity type '${body.activityType}' is not declared in the app's manifest.`)
  const given = new Set(body.templateParameters?.map(({ name }) => name))
  const missing = parametersOf(declared).find(name => !given.has(name))
  if (missing) return bad(`The template parameter '${missing}' is missing.`)
  if (!body.previewText?.content) return bad('The previewText is required.')
  return body.chainId === undefined || Number.isSafeInteger(body.chainId)
    ? undefined
    : bad('The chainId must be an Int64.')
}

/** `actor` is filled in with the name of the app. */
const parametersOf = ({ templateText }: DeclaredActivity): string[] =>
  Object.values(templateText)
    .flatMap(text => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))
    .filter(name => name !== 'actor')
