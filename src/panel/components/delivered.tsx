import { makeStyles, tokens } from '@fluentui/react-components'
import type { RequestView } from '../../contract/request-views.ts'
import { PersonName } from './names.tsx'
import { Sentence } from './sentence.tsx'
import { Time } from './time.tsx'
import { useTranslation } from './use-translation.ts'

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  text: { margin: 0, maxWidth: 'var(--cp-line)', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, listStyleType: 'disc' },
})

/** What waits to be accepted: who delivered it and when, the note that came with it, and for which criteria. */
export function Delivered({ view, heading: Heading = 'h2' }: { view: RequestView; heading?: 'h2' | 'h3' }) {
  const { t } = useTranslation('requests')
  const styles = useStyles()
  if (view.row.state !== 'delivered') return null
  const deliveries = view.history.filter(({ what }) => what === 'deliver')
  const last = deliveries[deliveries.length - 1]
  // an imported one has no line of its own
  const by = last && typeof last.by !== 'string' ? last.by : null
  const criteria = view.criteria.filter(({ state }) => state === 'delivered')
  const time = <Time at={last?.at ?? view.stateSince} focusable />
  return (
    <section className={styles.box}>
      <Heading className={styles.title}>
        <Sentence
          words={t(by ? 'delivered.by' : 'delivered.at')}
          parts={{ person: by && <PersonName person={by} />, time }}
        />
      </Heading>
      {last?.text && <p className={styles.text}>{last.text}</p>}
      {criteria.length > 0 && (
        <>
          <div className={styles.quiet}>{t('delivered.criteria')}</div>
          <ul className={styles.list}>
            {criteria.map(({ id, text }) => (
              <li key={id} className={styles.text}>
                {text}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
