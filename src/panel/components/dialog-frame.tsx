import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { focusProblem } from './focus-problem.ts'
import { useTranslation } from './use-translation.ts'

const useStyles = makeStyles({
  surface: {
    '@media (max-width: 639px)': {
      maxWidth: '100vw',
      width: '100vw',
      margin: 'auto 0 0',
      padding: tokens.spacingHorizontalL,
      borderBottomLeftRadius: 0,
      borderBottomRightRadius: 0,
    },
  },
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: 'var(--cp-gap)',
    paddingTop: tokens.spacingVerticalXS,
  },
  // Fluent's own gap above the buttons is as narrow as the one between them
  actions: { justifyContent: 'flex-end', marginTop: tokens.spacingVerticalS },
})

interface DialogFrameProps {
  title: string
  onClose: () => void
  /** The buttons after Cancel; the last one decides. */
  actions: ReactNode
  children: ReactNode
  /** Makes Enter send: the frame is then a form. What it finds wrong takes the focus. */
  onSubmit?: () => unknown
  closeLabel?: string
}

/**
 * Gives the focus back when the dialog is gone: to what opened it or, where that is gone too, to the page's heading.
 * Our dialogs leave the page together with their address, and with the last of them goes the library that hid the
 * rest of the page from screen readers, without showing it again: that is done here.
 */
function useFocusReturn() {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.querySelector('[role="dialog"]')) return
        for (const element of document.body.children) element.removeAttribute('aria-hidden')
        const left = opener instanceof HTMLElement && opener.isConnected && opener !== document.body
        const target = left ? opener : document.querySelector<HTMLElement>('main h1')
        target?.focus({ preventScroll: true })
      })
    },
    [opener],
  )
}

/** A dialog for one decision. Import it only from lazily loaded files: Fluent's Dialog weighs 20 KB. */
export function DialogFrame({ title, onClose, actions, children, onSubmit, closeLabel }: DialogFrameProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  useFocusReturn()
  const form = useRef<HTMLFormElement>(null)
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <form
          ref={form}
          noValidate
          onSubmit={async event => {
            event.preventDefault()
            await onSubmit?.()
            focusProblem(form.current)
          }}
        >
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>{children}</DialogContent>
            <DialogActions fluid className={styles.actions}>
              <Button onClick={onClose}>{closeLabel ?? t('action.cancel')}</Button>
              {actions}
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
