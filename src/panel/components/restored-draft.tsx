import { Button } from '@fluentui/react-components'
import { useTranslation } from './use-translation.ts'

/** Says that a form begins with what was not sent the last time. */
export function RestoredDraft({ onDiscard }: { onDiscard: () => void }) {
  const { t } = useTranslation()
  return (
    <div>
      {t('draft.restored')}{' '}
      <Button appearance="transparent" size="small" onClick={onDiscard}>
        {t('draft.discard')}
      </Button>
    </div>
  )
}
