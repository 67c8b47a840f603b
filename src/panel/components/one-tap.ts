import type { Move } from '../../domain/moves.ts'

/** Moves that need no words: a tap makes them. */
const ONE_TAP = [
  'confirm',
  'accept',
  'agree',
  'takeBack',
  'resume',
  'remind',
  'revive',
] as const satisfies Move[]
export type OneTapMove = (typeof ONE_TAP)[number]

export const isOneTap = (move: Move | 'rate'): move is OneTapMove =>
  (ONE_TAP as readonly string[]).includes(move)
