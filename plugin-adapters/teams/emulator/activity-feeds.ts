import type { DeclaredActivity } from './activities.ts'
import { type ActivityBody, SYSTEM_DEFAULT } from './activity-problems.ts'

/** One line of a person's activity feed, as Teams shows it. */
export interface FeedItem {
  at: number
  activity: string
  /** The template in the reader's language with its values. */
  title: string
  preview: string
  topic: string
  /** Where it leads. */
  link: string | undefined
}

interface Posted {
  at: number
  body: ActivityBody
}

/** More is cut off. */
const PREVIEW = 150
const APP_NAME = 'Counterpart'

/** The feeds of all people. A new post of a chain takes the place of the one before. */
export function feeds(activities: readonly DeclaredActivity[], now: () => number) {
  const posted = new Map<string, Posted[]>()

  function titleOf({ activityType, templateParameters = [] }: ActivityBody, language: string): string {
    const declared = [...activities, SYSTEM_DEFAULT].find(({ type }) => type === activityType)
    const template = declared?.templateText[language] ?? declared?.templateText.en ?? ''
    const values = new Map(templateParameters.map(({ name, value }) => [name, value]))
    return template.replace(/\{(\w+)\}/g, (_, name) =>
      name === 'actor' ? APP_NAME : (values.get(name) ?? ''),
    )
  }

  return {
    add(personId: string, body: ActivityBody): void {
      const before = posted.get(personId) ?? []
      const chained = (one: Posted) => body.chainId !== undefined && one.body.chainId === body.chainId
      posted.set(personId, [{ at: now(), body }, ...before.filter(one => !chained(one))])
    },
    of: (personId: string, language = 'en'): FeedItem[] =>
      (posted.get(personId) ?? []).map(({ at, body }) => ({
        at,
        activity: body.activityType ?? '',
        title: titleOf(body, language),
        preview: body.previewText?.content?.slice(0, PREVIEW) ?? '',
        topic: body.topic?.value ?? '',
        link: body.topic?.webUrl,
      })),
  }
}
