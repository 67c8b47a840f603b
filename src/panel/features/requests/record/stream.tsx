import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { EntryView, RequestView } from '../../../../contract/request-views.ts'
import { NativeSelect } from '../../../components/native-select.tsx'
import { useTranslation } from '../../../components/use-translation.ts'
import { EntryLine } from './entry-line.tsx'
import { useRecordStyles } from './record-styles.ts'
import { saidIn } from './use-entry-words.ts'

const FILTERS = ['all', 'words', 'changes'] as const
type Filter = (typeof FILTERS)[number]
/** Opening stops no clock and says little: it is told at the top of the record. */
const isShown = (entry: EntryView) => entry.what !== 'see'
/** Newest lines shown at first. */
const FIRST = 30

const passes: Record<Filter, (entry: EntryView) => boolean> = {
  all: () => true,
  words: entry => saidIn(entry) !== '',
  changes: entry => entry.what !== 'comment',
}

const useStyles = makeStyles({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
  },
})

/** Conversation and history in one stream, oldest first. */
export function Stream({ view }: { view: RequestView }) {
  const { t } = useTranslation('requests')
  const record = useRecordStyles()
  const styles = useStyles()
  const [filter, setFilter] = useState<Filter>('all')
  const [all, setAll] = useState(false)
  const entries = view.history.filter(entry => isShown(entry) && passes[filter](entry))
  const shown = all ? entries : entries.slice(-FIRST)
  return (
    <section>
      <div className={styles.head}>
        <h2 className={mergeClasses(record.heading)}>{t('stream.title')}</h2>
        <NativeSelect
          label={t('stream.filter')}
          value={filter}
          options={FILTERS.map(value => ({ value, words: t(`stream.${value}`) }))}
          onPick={value => setFilter(value as Filter)}
        />
      </div>
      {shown.length < entries.length && (
        <Button appearance="subtle" onClick={() => setAll(true)}>
          {t('stream.earlier', { count: entries.length - shown.length })}
        </Button>
      )}
      <ol className={record.list}>
        {shown.map(entry => (
          <EntryLine key={entry.seq} entry={entry} />
        ))}
      </ol>
    </section>
  )
}
