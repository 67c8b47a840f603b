import { Button } from '@fluentui/react-components'
import { Message } from '../../components/message.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import { useUnitName } from '../../components/words.ts'
import type { Undoable } from './use-ask-form.ts'

/** The button that discarded is gone, and with it the focus. */
const takeFocus = (button: HTMLElement | null) => button?.focus()

/** What was just changed by one press, and the press that takes it back. */
export function UndoNotice({ undoable, undo }: { undoable: Undoable; undo: () => void }) {
  const { t } = useTranslation('ask')
  const nameOf = useUnitName()
  const { kind } = undoable
  const { counterpart } = undoable.before
  const name = counterpart ? (counterpart.person?.name ?? nameOf(counterpart.unit)) : ''
  return (
    <div role="status">
      <Message title={t(`undo.${kind}`, { name })}>
        <Button ref={kind === 'discarded' ? takeFocus : null} onClick={undo}>
          {t(`undo.${kind}Back`, { name })}
        </Button>
      </Message>
    </div>
  )
}
