import { makeStyles, tokens } from '@fluentui/react-components'
import type { StandInView } from '../../../contract/organisation-views.ts'
import { useAct } from '../../api/use-act.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { useSay } from '../../components/live-region.tsx'
import { PersonName } from '../../components/names.tsx'
import { Sentence } from '../../components/sentence.tsx'
import { Time } from '../../components/time.tsx'
import { useTranslation } from '../../components/use-translation.ts'

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: 'var(--cp-target)',
    padding: `${tokens.spacingVerticalXXS} 0`,
  },
  words: { flex: '1 1 200px', minWidth: 0, overflowWrap: 'anywhere' },
  named: { display: 'block', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

interface StandInLineProps {
  standIn: StandInView
  mayEnd: boolean
  onEnded: () => void
}

export function StandInLine({ standIn, mayEnd, onEnded }: StandInLineProps) {
  const { t } = useTranslation('organisation')
  const styles = useStyles()
  const say = useSay()
  const act = useAct('standIn.end')
  async function end() {
    const ended = await act.send({ params: { id: standIn.id }, body: { version: standIn.version } })
    if (!ended) return
    say(t('standIn.ended'))
    onEnded()
  }
  return (
    <li className={styles.line}>
      <span className={styles.words}>
        <Sentence
          words={t('standIn.line')}
          parts={{
            standIn: <PersonName person={standIn.standIn} />,
            person: <PersonName person={standIn.person} />,
            from: <Time at={standIn.from} to="day" />,
            // the end is the midnight after the last day
            to: <Time at={standIn.to - 1} to="day" />,
          }}
        />
        <span className={styles.named}>{t('standIn.namedBy', { name: standIn.namedBy.name })}</span>
      </span>
      {mayEnd && <ActionButton status={act.status} label={t('standIn.end')} onClick={end} />}
      {act.error && <ErrorState error={act.error} />}
    </li>
  )
}
