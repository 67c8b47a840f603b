import { makeStyles, tokens } from '@fluentui/react-components'
import type { RequestView } from '../../../../contract/request-views.ts'
import type { Move } from '../../../../domain/moves.ts'
import { useRuleWords } from '../../../components/error-words.ts'
import { useTranslation } from '../../../components/use-translation.ts'
import { useRecordStyles } from './record-styles.ts'

const useStyles = makeStyles({
  list: { margin: 0 },
  term: { fontWeight: tokens.fontWeightSemibold, marginTop: tokens.spacingVerticalXS },
  rule: { margin: 0, color: tokens.colorNeutralForeground2 },
})

/** Made without a button of their own, so nobody looks for one. */
const QUIET: readonly Move[] = ['see', 'comment', 'removeWatcher']

/** Why can't I …? The moves that are closed to the reader now, each with the rule that closes it. */
export function ClosedMoves({ closed }: { closed: RequestView['closedMoves'] }) {
  const { t } = useTranslation('requests')
  const { t: moves } = useTranslation('moves')
  const ruleWords = useRuleWords()
  const record = useRecordStyles()
  const styles = useStyles()
  const shown = closed.filter(({ move }) => !QUIET.includes(move))
  if (shown.length === 0) return null
  return (
    <details>
      <summary className={record.summary}>{t('closed.title')}</summary>
      <dl className={styles.list}>
        {shown.map(({ move, code }) => (
          <div key={move}>
            <dt className={styles.term}>{moves(`name.${move}`)}</dt>
            <dd className={styles.rule}>{ruleWords(code)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
