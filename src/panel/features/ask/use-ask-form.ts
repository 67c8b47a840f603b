import { useMemo, useState } from 'react'
import { useForm } from 'react-hook-form'
import { navigate } from '../../components/hash-location.ts'
import { type DraftOf, useDraft } from '../../components/use-draft.ts'
import { useFormDraft } from '../../components/use-form-draft.ts'
import { useTranslation } from '../../components/use-translation.ts'
import { askResolver } from './ask-resolver.ts'
import { type AskValues, BLANK, type Counterpart, isWorthKeeping } from './ask-values.ts'
import { addressOf } from './use-asked.ts'
import { useSubmit } from './use-submit.ts'

/** What was just undone and can be put back: a discarded draft, or the counterpart it was written for. */
export interface Undoable {
  kind: 'discarded' | 'readdressed'
  before: AskValues
}

const sameCounterpart = (a: Counterpart, b: Counterpart) =>
  a.unit.id === b.unit.id && a.person?.id === b.person?.id

/** The draft, as far as there is anything in it: a counterpart alone would only send the next request to him too. */
function useAskDraft(): DraftOf<AskValues> {
  const stored = useDraft<AskValues>('ask')
  return useMemo(
    () => ({
      ...stored,
      load() {
        const kept = stored.load()
        return kept && isWorthKeeping({ ...BLANK, ...kept }) ? kept : null
      },
      save: values => (isWorthKeeping(values) ? stored.save(values) : stored.clear()),
    }),
    [stored],
  )
}

/** The half-written request: one draft for each person, kept until it is sent or discarded. */
export function useAskForm() {
  const { t } = useTranslation('ask')
  const { t: words } = useTranslation()
  const stored = useAskDraft()
  const [undoable, setUndoable] = useState<Undoable | null>(null)
  const resolver = useMemo(() => askResolver(words, t), [words, t])
  const [defaultValues] = useState(() => ({ ...BLANK, ...stored.load() }))
  // a key beside the draft: it was on its way when the page was closed
  const [interrupted] = useState(() => stored.read() !== null)
  const form = useForm<AskValues>({ defaultValues, resolver, shouldFocusError: false })
  const draft = useFormDraft(form, stored)
  const submit = useSubmit(form, draft)

  function address(counterpart: Counterpart) {
    const before = form.getValues()
    const changed = before.counterpart !== null && !sameCounterpart(before.counterpart, counterpart)
    const missed = changed && isWorthKeeping(before)
    setUndoable(missed ? { kind: 'readdressed', before: { ...before } } : null)
    form.clearErrors('counterpart')
    form.setValue('counterpart', counterpart)
  }

  function discard() {
    setUndoable({ kind: 'discarded', before: form.getValues() })
    form.reset(BLANK)
    draft.clear()
    navigate('/ask', { replace: true })
  }

  function undo() {
    if (!undoable) return
    const { before, kind } = undoable
    if (kind === 'discarded') form.reset(before)
    else form.setValue('counterpart', before.counterpart)
    draft.save(form.getValues())
    setUndoable(null)
    if (before.counterpart) navigate(addressOf(before.counterpart), { replace: true })
  }

  return { form, ...submit, interrupted, undoable, address, discard, undo }
}

export type AskForm = ReturnType<typeof useAskForm>
