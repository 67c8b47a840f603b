import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Suspense, useId, useState } from 'react'
import type { RequestView } from '../../../../contract/request-views.ts'
import type { Move } from '../../../../domain/moves.ts'
import { useMe } from '../../../api/api-context.ts'
import { lazyPart } from '../../../components/lazy-part.ts'
import { isOneTap } from '../../../components/one-tap.ts'
import { OneTapButton } from '../../../components/one-tap-button.tsx'
import { PHONE, useMedia } from '../../../components/use-media.ts'
import { useTranslation } from '../../../components/use-translation.ts'
import { arrangeMoves } from '../moves/arrange-moves.ts'
import { useDialog } from '../moves/use-dialog.ts'

const MoveDialog = lazyPart(() => import('../moves/move-dialog.tsx').then(m => m.MoveDialog))
const RateDialog = lazyPart(() => import('../moves/rate-dialog.tsx').then(m => m.RateDialog))

/** How many likely moves stand in the bar. */
const ROOM = { phone: 2, wide: 4 }

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  more: { minWidth: 0 },
})

interface MoveButtonProps {
  view: RequestView
  move: Move
  primary: boolean
}

function MoveButton({ view, move, primary }: MoveButtonProps) {
  const { t } = useTranslation('moves')
  const dialog = useDialog()
  const appearance = primary ? 'primary' : 'secondary'
  if (isOneTap(move)) return <OneTapButton move={move} row={view.row} appearance={appearance} />
  return (
    <Button appearance={appearance} onClick={() => dialog.open(move)}>
      {t(`name.${move}`)}
    </Button>
  )
}

/** The dialog the address asks for, while the move is open to the reader. */
function OpenDialog({ view }: { view: RequestView }) {
  const { name, mark, close } = useDialog()
  if (name === null) return null
  return (
    <Suspense fallback={null}>
      {name === 'rate' && view.mayRate && <RateDialog view={view} mark={mark} onClose={close} />}
      {name !== 'rate' && view.moves.includes(name) && (
        <MoveDialog key={name} move={name} view={view} onClose={close} />
      )}
    </Suspense>
  )
}

/** What the reader can do, likeliest first; what is seldom right behind one button. */
export function MoveBar({ view }: { view: RequestView }) {
  const { t } = useTranslation()
  const styles = useStyles()
  const { person } = useMe()
  const phone = useMedia(PHONE)
  const [all, setAll] = useState(false)
  const restId = useId()
  const { shown, rest } = arrangeMoves(view, person.id, phone ? ROOM.phone : ROOM.wide)
  // what would settle it stands out; while it is the others' turn nothing does
  const button = (move: Move) => (
    <MoveButton key={move} view={view} move={move} primary={move === view.row.nextMove} />
  )
  if (shown.length === 0) return <OpenDialog view={view} />
  return (
    <div>
      <div className={styles.bar}>
        {shown.map(button)}
        {rest.length > 0 && (
          <Button
            appearance="subtle"
            className={styles.more}
            aria-expanded={all}
            aria-controls={restId}
            onClick={() => setAll(!all)}
          >
            {t(all ? 'action.less' : 'action.more')}
          </Button>
        )}
      </div>
      <div id={restId} className={styles.bar} style={{ marginTop: all ? '8px' : 0 }}>
        {all && rest.map(button)}
      </div>
      <OpenDialog view={view} />
    </div>
  )
}
