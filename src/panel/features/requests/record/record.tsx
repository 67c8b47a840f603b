import type { RequestView } from '../../../../contract/request-views.ts'
import { isOpen } from '../../../../domain/moves.ts'
import { Delivered } from '../../../components/delivered.tsx'
import { ClosedMoves } from './closed-moves.tsx'
import { CommentBox } from './comment-box.tsx'
import { CriteriaList } from './criteria-list.tsx'
import { Ending } from './ending.tsx'
import { Head } from './head.tsx'
import { Help } from './help.tsx'
import { Legs } from './legs.tsx'
import { MoveBar } from './move-bar.tsx'
import { Need } from './need.tsx'
import { Offer } from './offer.tsx'
import { Proposal } from './proposal.tsx'
import { Ratings } from './ratings.tsx'
import { useRecordStyles } from './record-styles.ts'
import { Stream } from './stream.tsx'
import { TimeLine } from './time-line.tsx'
import { Waiting } from './waiting.tsx'
import { Watchers } from './watchers.tsx'

/** A request as its parties see it. */
export function Record({ view }: { view: RequestView }) {
  const styles = useRecordStyles()
  return (
    <article className={styles.record}>
      <Head view={view} />
      <Help view={view} />
      <Ending view={view} />
      <Offer view={view} />
      <Proposal view={view} />
      <Waiting view={view} />
      <Delivered view={view} />
      <MoveBar view={view} />
      <Ratings view={view} />
      <TimeLine view={view} />
      <Need view={view} />
      <CriteriaList criteria={view.criteria} closed={!isOpen(view.row.state)} />
      <Legs view={view} />
      <Watchers view={view} />
      <Stream view={view} />
      {view.moves.includes('comment') && <CommentBox row={view.row} />}
      <ClosedMoves closed={view.closedMoves} />
    </article>
  )
}
