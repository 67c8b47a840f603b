import { useEffect, useRef } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { useAct } from '../../api/use-act.ts'
import { useErrorWords } from '../../components/error-words.ts'
import { finish, navigate } from '../../components/hash-location.ts'
import { useSay } from '../../components/live-region.tsx'
import type { DraftOf } from '../../components/use-draft.ts'
import { useTranslation } from '../../components/use-translation.ts'
import { type AskValues, BLANK, toBody } from './ask-values.ts'
import { refusedField } from './refused-field.ts'

/** A sending outlives the page it began on; a page opened meanwhile waits for it instead of offering the words again. */
let underWay: Promise<unknown> | null = null

export function useSubmit(form: UseFormReturn<AskValues>, draft: DraftOf<AskValues>) {
  const { t } = useTranslation('ask')
  const act = useAct('request.submit', draft)
  const wordsOf = useErrorWords()
  const say = useSay()
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    underWay?.then(() => {
      if (!here.current) return
      const kept = draft.load()
      form.reset(kept ?? BLANK)
      if (!kept) navigate('/ask', { replace: true })
    })
    return () => {
      here.current = false
    }
  }, [form, draft])

  const { error } = act
  const field = error ? refusedField(error) : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: wordsOf is made anew on every render
  useEffect(() => {
    if (error && field) form.setError(field, { message: wordsOf(error) })
  }, [error, field, form])

  async function sendOnce(values: AskValues) {
    const sent = await act.send({ body: toBody(values) })
    if (sent === null) return
    draft.clear()
    say(t('sent'))
    if (here.current) finish(`/requests/${sent.row.id}`)
  }

  function send(values: AskValues) {
    draft.save(values)
    underWay = sendOnce(values).finally(() => {
      underWay = null
    })
    return underWay
  }

  return { act, send: form.handleSubmit(send), generalError: field ? null : error }
}
