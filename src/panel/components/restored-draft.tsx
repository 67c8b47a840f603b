import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from './use-translation.ts'

/** Says that a form begins with what was not sent the last time, until it is begun anew: the first field then has the focus. */
export function RestoredDraft({ onDiscard }: { onDiscard: () => void }) {
  const { t } = useTranslation()
  const [discarded, setDiscarded] = useState(false)
  if (discarded) return null
  return (
    <div>
      {t('draft.restored')}{' '}
      <Button
        appearance="transparent"
        size="small"
        onClick={({ currentTarget }) => {
          const dialog = currentTarget.closest('[role="dialog"]')
          dialog?.querySelector<HTMLElement>('input, textarea, select')?.focus()
          setDiscarded(true)
          onDiscard()
        }}
      >
        {t('draft.discard')}
      </Button>
    </div>
  )
}
