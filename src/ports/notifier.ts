import type { Activity } from '../domain/activities.ts'
import type { PersonId } from '../domain/organisation.ts'
import type { HostFault } from './host-fault.ts'

/** Something a person is told by the host, outside the panel. */
export interface Notice {
  /** The same notice is never sent twice. */
  id: string
  personId: PersonId
  language: 'en' | 'zh-CN'
  activity: Activity
  /** What the text is made of, such as the person's name and the request's title. */
  parameters: Readonly<Record<string, string>>
  preview: string
  /** What it leads to, in words, such as the product's name. */
  topic: string
  /** The panel's address of what it is about, such as `/requests/01J…`. */
  subject: string
  /** Where the host can, it takes the place of the last one with the same. */
  replaces?: string
}

/**
 * `unreachable`: this person can't be told at all, such as one without the app installed. `fault`: it is certain that he
 * was not told. `unknown`: he may have been or not.
 */
export type NoticeResult =
  | { result: 'sent' }
  | { result: 'unreachable' }
  | { result: 'fault'; fault: HostFault }
  | { result: 'unknown'; fault: HostFault }

/** How much a host takes. */
export interface NoticeLimits {
  /** Of all notices, within a second. */
  perSecond: number
  /** Of those for one person, within a minute. */
  perPersonAMinute: number
}

export interface Notifier {
  limits: NoticeLimits
  /** One result per notice, in their order. Never throws `HostFault`. */
  send(notices: readonly Notice[]): Promise<NoticeResult[]>
}
