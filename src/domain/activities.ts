/**
 * What a person may be told outside the panel, with what its text names. Every one is an activity type of the Teams
 * manifest, where it is declared for ever: a name is never taken away or given another meaning. `person` is who moved,
 * or whose request it is; `title` the request's.
 */
export const ACTIVITIES = {
  /** The request is yours to work on, or your queue's. */
  requestArrived: ['person', 'title'],
  questionAsked: ['person', 'title'],
  answered: ['person', 'title'],
  promiseProposed: ['person', 'title'],
  /** A word stands from now on: taken as asked, accepted, or a new date agreed. */
  promiseAgreed: ['person', 'title'],
  changesProposed: ['person', 'title'],
  /** A hand-over or an owner needs your word. */
  answerWanted: ['person', 'title'],
  notAgreed: ['person', 'title'],
  delivered: ['person', 'title'],
  confirmed: ['person', 'title'],
  reopened: ['person', 'title'],
  onHold: ['person', 'title'],
  resumed: ['person', 'title'],
  /** Somebody else works on it from now on. */
  passedOn: ['person', 'title'],
  declined: ['person', 'title'],
  promiseReleased: ['person', 'title'],
  withdrawn: ['person', 'title'],
  closedUnanswered: ['title'],
  nudged: ['person', 'title'],
  reminder: ['title'],
  escalated: ['title'],
  /** You follow it from now on. */
  watching: ['person', 'title'],
  watcherAdded: ['person', 'title'],
  comment: ['person', 'title'],
  /** Of a request whose words stay in the panel: that there is something, and nothing else. */
  privateNews: [],
  /** Many at once. */
  digest: ['count'],
} as const satisfies Record<string, readonly ('person' | 'title' | 'count')[]>

export type Activity = keyof typeof ACTIVITIES
export const ACTIVITY_NAMES = Object.keys(ACTIVITIES) as Activity[]
