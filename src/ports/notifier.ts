import type { PersonId } from '../domain/organisation.ts'
import type { HostFault } from './host-fault.ts'

/** Something a person is told by the host, outside the panel. */
export interface Notice {
  /** The same notice is never sent twice. */
  id: string
  personId: PersonId
  language: 'en' | 'zh-CN'
  /** One of the host's declared activities, such as `requestArrived`. */
  activity: string
  /** What the text is made of, such as the person's name and the request's title. */
  parameters: Readonly<Record<string, string>>
  preview: string
  /** The panel's address of what it is about, such as `/requests/01J…`. */
  subject: string
}

/** `unreachable`: this person can't be told at all, such as one without the app installed. */
export type NoticeResult =
  | { result: 'sent' }
  | { result: 'unreachable' }
  | { result: 'fault'; fault: HostFault }

export interface Notifier {
  /** One result per notice, in their order. */
  send(notices: readonly Notice[]): Promise<NoticeResult[]>
}
