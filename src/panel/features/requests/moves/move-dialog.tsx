import type { RequestView } from '../../../../contract/request-views.ts'
import type { Move } from '../../../../domain/moves.ts'
import { needsOwner } from '../../../../domain/request.ts'
import { ActionButton } from '../../../components/action-button.tsx'
import { DialogFrame } from '../../../components/dialog-frame.tsx'
import { ErrorState } from '../../../components/error-state.tsx'
import { Message } from '../../../components/message.tsx'
import { RestoredDraft } from '../../../components/restored-draft.tsx'
import { useTranslation } from '../../../components/use-translation.ts'
import { MoveField } from './move-field.tsx'
import { type FormMove, isFormMove, MOVE_FORMS } from './move-forms.ts'
import { ProposeHint } from './propose-hint.tsx'
import { useMoveForm } from './use-move-form.ts'

interface MoveDialogProps<M extends Move> {
  move: M
  view: RequestView
  onClose: () => void
}

/** What is about to happen, in a sentence; some moves speak for themselves. */
function useIntro(move: FormMove, view: RequestView): string | null {
  const { t } = useTranslation('moves')
  if (move === 'withdraw' || move === 'addWatcher' || move === 'deliverPart') {
    return move === 'withdraw' ? t('intro.withdraw') : move === 'deliverPart' ? t('intro.deliver') : null
  }
  return t(`intro.${move === 'handOver' && needsOwner(view) ? 'handOverAgain' : move}`)
}

/** What the provider asked, so that nobody answers from memory. */
function Question({ view }: { view: RequestView }) {
  const asked = view.history.filter(({ what }) => what === 'clarify')
  const last = asked[asked.length - 1]
  return last && <Message title={last.text} />
}

function Form({ move, view, onClose }: MoveDialogProps<FormMove>) {
  const { t } = useTranslation('moves')
  const { t: app } = useTranslation()
  const intro = useIntro(move, view)
  const { form, values, submit, sends, act, restored, problem, discard } = useMoveForm(move, view, onClose)
  const { errors } = form.formState
  // nothing ticked yet says nothing about the kind of delivery
  const label = values.criteria.length === 0 ? move : sends
  const retrying = act.status === 'retrying'
  const close = () => {
    act.giveUp()
    onClose()
  }
  return (
    <DialogFrame
      title={t(`name.${move}`)}
      onClose={close}
      onSubmit={submit}
      {...(retrying ? { closeLabel: app('action.stopTrying') } : {})}
      actions={
        <ActionButton type="submit" appearance="primary" status={act.status} label={t(`name.${label}`)} />
      }
    >
      {intro && <div>{intro}</div>}
      {restored && <RestoredDraft onDiscard={discard} />}
      {problem && <ErrorState error={problem} />}
      {move === 'answer' && <Question view={view} />}
      {move === 'propose' && <ProposeHint view={view} values={values} />}
      {MOVE_FORMS[move].fields.map(spec => (
        <MoveField
          key={spec.kind + ('name' in spec ? spec.name : '')}
          move={move}
          spec={spec}
          view={view}
          control={form.control}
          errors={errors}
          values={values}
        />
      ))}
    </DialogFrame>
  )
}

/** The dialog of any move that asks for words; made from the table of forms. */
export function MoveDialog({ move, view, onClose }: MoveDialogProps<Move>) {
  return isFormMove(move) ? <Form move={move} view={view} onClose={onClose} /> : null
}
