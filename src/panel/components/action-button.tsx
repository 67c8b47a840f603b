import { Button, type ButtonProps } from '@fluentui/react-components'
import type { ActStatus } from '../api/use-act.ts'
import { useTranslation } from './use-translation.ts'

interface ActionButtonProps {
  status: ActStatus
  label: string
  onClick?: () => void
  type?: 'button' | 'submit'
  appearance?: NonNullable<ButtonProps['appearance']>
  disabled?: boolean
}

/** A button that sends something: says at once that it is on its way, and that it is being tried again. */
export function ActionButton({ status, label, type = 'button', disabled, ...rest }: ActionButtonProps) {
  const { t } = useTranslation()
  const words = { idle: label, sending: t('action.sending'), retrying: t('action.retrying') }[status]
  // not `disabled` while sending: the focus would be lost
  const busy = status !== 'idle'
  return (
    <Button {...rest} type={type} disabled={disabled ?? false} disabledFocusable={busy} aria-busy={busy}>
      {words}
    </Button>
  )
}
