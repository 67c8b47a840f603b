import { Button } from '@fluentui/react-components'
import { navigate } from '../../components/hash-location.ts'

/** A link that looks like the page's main button. */
export function LinkButton({ to, label }: { to: string; label: string }) {
  return (
    <Button
      as="a"
      appearance="primary"
      href={`#${to}`}
      onClick={event => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        navigate(to)
      }}
    >
      {label}
    </Button>
  )
}
