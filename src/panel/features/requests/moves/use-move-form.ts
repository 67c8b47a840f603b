import { useEffect, useMemo } from 'react'
import { useForm } from 'react-hook-form'
import type { RequestView } from '../../../../contract/request-views.ts'
import { needsOwner } from '../../../../domain/request.ts'
import type { MoveInput } from '../../../api/use-move.ts'
import { useMove } from '../../../api/use-move.ts'
import { useErrorWords } from '../../../components/error-words.ts'
import { useSay } from '../../../components/live-region.tsx'
import { useDraft } from '../../../components/use-draft.ts'
import { useFormDraft } from '../../../components/use-form-draft.ts'
import { useTranslation } from '../../../components/use-translation.ts'
import { moveResolver } from './check-move.ts'
import { type FormMove, fieldOfRefusal, MOVE_FORMS, type MoveForm } from './move-forms.ts'
import { type MoveValues, startValues } from './move-values.ts'
import { commitsAtOnce } from './propose-hint.tsx'

/** Delivering with something left is a part delivery, and a part delivery of all that is left is the delivery. */
function moveToSend(move: FormMove, view: RequestView, values: MoveValues): FormMove {
  if (move !== 'deliver' && move !== 'deliverPart') return move
  const owed = view.criteria.filter(({ state }) => state === 'open' || state === 'returned')
  return owed.every(({ id }) => values.criteria.includes(id)) ? 'deliver' : 'deliverPart'
}

/** What is said when it is done: some moves do more, or less, by what was sent. */
function saidOf(move: FormMove, view: RequestView, sent: MoveValues) {
  if (move === 'propose' && commitsAtOnce(view, sent)) return 'proposeCommits'
  return move === 'handOver' && needsOwner(view) ? 'handOverAgain' : move
}

/** Form, draft and sending of a move. */
export function useMoveForm(move: FormMove, view: RequestView, onDone: () => void) {
  const { t } = useTranslation()
  const { t: moves } = useTranslation('moves')
  const { t: errorText } = useTranslation('errors')
  const say = useSay()
  const wordsOf = useErrorWords()
  const stored = useDraft<MoveValues>(`${move}:${view.row.id}`)
  const kept = useMemo(() => stored.load(), [stored])
  const form = useForm<MoveValues>({
    defaultValues: { ...startValues(view), ...kept },
    // the dialog does it, for fields too that the form cannot focus
    shouldFocusError: false,
    resolver: (values, context, options) =>
      moveResolver(
        moveToSend(move, view, values),
        view,
        t,
        errorText('criteria-needed'),
      )(values, context, options),
  })
  const draft = useFormDraft(form, stored)
  const values = form.watch()
  const sends = moveToSend(move, view, values)
  const act = useMove(sends, view.row, draft)

  const submit = form.handleSubmit(async sent => {
    const input = MOVE_FORMS[sends].input(sent, view) as MoveInput<FormMove>
    if (!(await act.send(input as never))) return
    draft.clear()
    say(moves(`done.${saidOf(sends, view, sent)}`))
    onDone()
  })

  const { error } = act
  const field = error ? fieldOfRefusal(error.code, MOVE_FORMS[move] as MoveForm<FormMove>) : null
  useEffect(() => {
    if (error && field)
      form.setError(field, { type: 'refused', message: wordsOf(error) }, { shouldFocus: true })
  }, [error, field, form.setError, wordsOf])
  const discard = () => {
    form.reset(startValues(view))
    draft.clear()
  }
  return { form, values, submit, sends, act, restored: kept !== null, problem: field ? null : error, discard }
}
