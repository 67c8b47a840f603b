import { makeStyles, tokens } from '@fluentui/react-components'
import { useMe } from '../api/api-context.ts'
import { useLinkStyles } from '../components/link-styles.ts'
import { useTranslation } from '../components/use-translation.ts'

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexShrink: 0,
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: '0 var(--cp-gap)',
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  who: { minWidth: 0, overflowWrap: 'anywhere' },
  change: { display: 'inline-flex', alignItems: 'center', minHeight: 'var(--cp-target)' },
})

/** The door with the language and look of this tab; the next person comes in here again. */
function doorAddress(language: string): string {
  const params = new URLSearchParams({ lang: language, tab: 'same' })
  const theme = new URLSearchParams(location.search).get('theme')
  if (theme) params.set('theme', theme)
  return `/door/?${params}`
}

/** In the sandbox only: who one is, and the way back to the door. */
export function SandboxLine() {
  const { t, i18n } = useTranslation()
  const styles = useStyles()
  const links = useLinkStyles()
  const { sandbox, person } = useMe()
  if (!sandbox) return null
  return (
    <aside className={styles.line} aria-label={t('sandbox.label')}>
      <span className={styles.who}>{t('sandbox.who', { name: person.name })}</span>
      <a className={`${links.link} ${styles.change}`} href={doorAddress(i18n.language)}>
        {t('sandbox.change')}
      </a>
    </aside>
  )
}
