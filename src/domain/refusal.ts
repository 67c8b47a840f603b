/**
 * Why a rule or a permission says no. The kind decides the HTTP status
 * (rule 422, permission 403, hidden 404, version 409); every code has words in every language.
 */
export const REFUSALS = {
  'not-found': 'hidden',
  'version-changed': 'version',
  'not-customer': 'permission',
  'not-provider': 'permission',
  'not-a-party': 'permission',
  'not-other-side': 'permission',
  'not-head': 'permission',
  'not-reader': 'permission',
  'not-person-or-head': 'permission',
  'not-administrator': 'permission',
  'wrong-state': 'rule',
  'person-unknown': 'rule',
  'unit-unknown': 'rule',
  'unit-not-open': 'rule',
  'nobody-in-unit': 'rule',
  'asking-oneself': 'rule',
  'not-in-unit': 'rule',
  'same-unit': 'rule',
  'criteria-needed': 'rule',
  'criterion-unknown': 'rule',
  'criteria-left': 'rule',
  'nothing-delivered': 'rule',
  'date-past': 'rule',
  'late-promise-reason': 'rule',
  'rush-reason': 'rule',
  'rush-only': 'rule',
  'for-whom-needed': 'rule',
  'already-promised': 'rule',
  'promise-needed': 'rule',
  'negotiation-pending': 'rule',
  'nothing-pending': 'rule',
  'own-offer': 'rule',
  'not-waiting-for-you': 'rule',
  'already-objected': 'rule',
  'reopen-too-late': 'rule',
  'revive-too-late': 'rule',
  'not-revivable': 'rule',
  'head-asked-before': 'rule',
  'owner-needed': 'rule',
  'owner-not-needed': 'rule',
  'already-agreed': 'rule',
  'not-your-turn-to-remind': 'rule',
  'reminded-recently': 'rule',
  'escalate-too-early': 'rule',
  'no-superior-left': 'rule',
  'already-assigned': 'rule',
  'already-watching': 'rule',
  'watchers-full': 'rule',
  'not-watching': 'rule',
  'no-watchers': 'rule',
  'rating-too-late': 'rule',
  'correction-too-late': 'rule',
  'low-mark-reason': 'rule',
  'own-work': 'rule',
  'stand-in-self': 'rule',
  'stand-in-own-name': 'rule',
  'dates-reversed': 'rule',
  'stand-in-ended': 'rule',
  'title-length': 'rule',
} as const satisfies Record<string, 'rule' | 'permission' | 'hidden' | 'version'>

export type RefusalCode = keyof typeof REFUSALS

/** A rule's or a permission's no: returned, never thrown. */
export interface Refusal {
  readonly refused: RefusalCode
}

export const refuse = (code: RefusalCode): Refusal => ({ refused: code })

export const isRefusal = (value: object): value is Refusal => 'refused' in value
