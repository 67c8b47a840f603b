import { STATES } from '../domain/moves.ts'

/** Whose requests a list shows: asked by me, asked of me, of my units, those I watch. */
export const REQUEST_VIEWS = ['customer', 'provider', 'unit', 'watching'] as const

/** The states a list may be narrowed to, open ones first. */
export const LIST_STATES = ['open', 'closed', ...STATES] as const
