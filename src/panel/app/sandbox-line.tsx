import type { Me } from '../../contract/endpoints.ts'
import '../components/link.css'
import type { Texts } from '../components/use-translation.ts'
import './shell.css'

/** The door with the language and look of this tab; the next person comes in here again. */
function doorAddress(language: string): string {
  const params = new URLSearchParams({ lang: language, tab: 'same' })
  const theme = new URLSearchParams(location.search).get('theme')
  if (theme) params.set('theme', theme)
  return `/door/?${params}`
}

/** In the sandbox only: who one is, and the way back to the door. */
export function SandboxLine({ me: { sandbox, person }, texts }: { me: Me; texts: Texts }) {
  const { t, i18n } = texts('app')
  if (!sandbox) return null
  return (
    <aside className="shell-sandbox" aria-label={t('sandbox.label')}>
      <span className="shell-sandbox-who">{t('sandbox.who', { name: person.name })}</span>
      <a className="link link-alone" href={doorAddress(i18n.language)}>
        {t('sandbox.change')}
      </a>
    </aside>
  )
}
