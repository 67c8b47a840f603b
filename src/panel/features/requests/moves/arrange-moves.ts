import type { RequestView } from '../../../../contract/request-views.ts'
import type { Move } from '../../../../domain/moves.ts'

/** Made elsewhere on the page, or by opening it. */
const NO_BUTTON: readonly Move[] = ['comment', 'addWatcher', 'removeWatcher', 'see']

/** Seldom the right answer: they don't crowd what is. Delivering asks itself whether it is a part. */
const RARE: readonly Move[] = [
  'deliverPart',
  'wait',
  'reassign',
  'handOver',
  'decline',
  'release',
  'withdraw',
]

/** Somebody else is at it: whoever leads or stands in hands it on rather than doing it himself. */
function isOverseer({ row, moves }: Pick<RequestView, 'row' | 'moves'>, myId: string): boolean {
  const { assignee } = row.provider
  return (
    assignee !== null && assignee.id !== myId && row.customer.person.id !== myId && moves.includes('reassign')
  )
}

interface Arranged {
  shown: Move[]
  /** Behind "More". */
  rest: Move[]
}

/** The reader's moves: what settles it first, then the likely ones, as many as there is room for. */
export function arrangeMoves(view: Pick<RequestView, 'row' | 'moves'>, myId: string, room: number): Arranged {
  const overseer = isOverseer(view, myId)
  const rank = (move: Move) => {
    if (move === view.row.nextMove) return 0
    if (overseer && move === 'reassign') return 1
    return RARE.includes(move) ? 3 : 2
  }
  const moves = view.moves.filter(move => !NO_BUTTON.includes(move)).sort((a, b) => rank(a) - rank(b))
  const likely = moves.filter(move => rank(move) < 3).length
  const first = Math.min(likely || room, room)
  // a single one left over needs no button before it
  const cut = moves.length <= first + 1 ? moves.length : first
  return { shown: moves.slice(0, cut), rest: moves.slice(cut) }
}
