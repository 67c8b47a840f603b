import { makeStyles, tokens } from '@fluentui/react-components'
import type { EntryView } from '../../../../contract/request-views.ts'
import { PersonName } from '../../../components/names.tsx'
import { Time } from '../../../components/time.tsx'
import { useRecordStyles } from './record-styles.ts'
import { saidIn, useEntryWords } from './use-entry-words.ts'

const useStyles = makeStyles({
  entry: {
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    minWidth: 0,
  },
  at: { '@media (min-width: 640px)': { marginLeft: 'auto' } },
  said: { marginTop: tokens.spacingVerticalXXS },
  list: { margin: `${tokens.spacingVerticalXXS} 0 0`, paddingLeft: tokens.spacingHorizontalXL },
})

const AGREEING = ['accept', 'agree', 'confirm']

/** One thing that happened: who, what, when, and the words that came with it. */
export function EntryLine({ entry }: { entry: EntryView }) {
  const record = useRecordStyles()
  const styles = useStyles()
  const { by, did, onBehalf, alternative } = useEntryWords(entry)
  const said = saidIn(entry)
  // agreeing repeats the terms that stand in the line before
  const criteria = AGREEING.includes(entry.what) ? [] : (entry.data.criteria ?? [])
  return (
    <li className={styles.entry}>
      <div className={record.line}>
        {typeof entry.by === 'string' ? <span>{by}</span> : <PersonName person={entry.by} />}
        {onBehalf && <span>{onBehalf}</span>}
        <span>{did}</span>
        <span className={`${record.quiet} ${styles.at}`}>
          <Time at={entry.at} />
        </span>
      </div>
      {said && <p className={`${record.text} ${styles.said}`}>{said}</p>}
      {alternative && <p className={`${record.text} ${styles.said}`}>{alternative}</p>}
      {criteria.length > 0 && (
        <ul className={styles.list}>
          {criteria.map((text, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two criteria may read alike, and none of them moves
            <li key={at} className={record.text}>
              {text}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
