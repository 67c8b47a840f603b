import { useEffect, useMemo, useRef } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import type { DraftOf } from './use-draft.ts'

const PAUSE = 300

/**
 * Keeps what is typed into a form as a draft, to the last letter before the page is left; the form's default values
 * are to be `{...defaults, ...draft.load()}`. Gives the draft back; its `clear` also forgets what was about to be kept.
 */
export function useFormDraft<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  draft: DraftOf<Values>,
): DraftOf<Values> {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => {
    const save = () => {
      timer.current = undefined
      draft.save(form.getValues())
    }
    const subscription = form.watch(() => {
      clearTimeout(timer.current)
      timer.current = setTimeout(save, PAUSE)
    })
    const saveNow = () => {
      if (timer.current === undefined) return
      clearTimeout(timer.current)
      save()
    }
    // a web view may be killed in the background without another word
    addEventListener('pagehide', saveNow)
    return () => {
      removeEventListener('pagehide', saveNow)
      subscription.unsubscribe()
      saveNow()
    }
  }, [form, draft])
  return useMemo(
    () => ({
      ...draft,
      clear() {
        clearTimeout(timer.current)
        timer.current = undefined
        draft.clear()
      },
    }),
    [draft],
  )
}
