import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons/svg/add'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import type { RequestView } from '../../../../contract/request-views.ts'
import { useMove } from '../../../api/use-move.ts'
import { useErrorWords } from '../../../components/error-words.ts'
import { useSay } from '../../../components/live-region.tsx'
import { PersonName } from '../../../components/names.tsx'
import { useTranslation } from '../../../components/use-translation.ts'
import { useDialog } from '../moves/use-dialog.ts'
import { useRecordStyles } from './record-styles.ts'

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `0 ${tokens.spacingHorizontalM}`,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
})

interface WatcherProps {
  view: RequestView
  person: RequestView['watchers'][number]
}

function Watcher({ view, person }: WatcherProps) {
  const { t } = useTranslation('requests')
  const { t: moves } = useTranslation('moves')
  const say = useSay()
  const wordsOf = useErrorWords()
  const act = useMove('removeWatcher', view.row)
  async function remove() {
    if (await act.send({ personId: person.id })) say(moves('done.removeWatcher'))
  }
  return (
    <li>
      <PersonName person={person} />
      {person.mayRemove && (
        <Button
          appearance="transparent"
          size="small"
          icon={<DismissRegular />}
          aria-label={t('watchers.remove', { person: person.name })}
          disabledFocusable={act.status !== 'idle'}
          onClick={remove}
        />
      )}
      {act.error && <span role="alert">{wordsOf(act.error)}</span>}
    </li>
  )
}

/** Who follows it; the parties and heads may add somebody. */
export function Watchers({ view }: { view: RequestView }) {
  const { t } = useTranslation('requests')
  const record = useRecordStyles()
  const styles = useStyles()
  const dialog = useDialog()
  const mayAdd = view.moves.includes('addWatcher')
  if (view.watchers.length === 0 && !mayAdd) return null
  return (
    <section>
      <h2 className={record.heading}>{t('watchers.title')}</h2>
      <ul className={styles.list}>
        {view.watchers.map(person => (
          <Watcher key={person.id} view={view} person={person} />
        ))}
        {mayAdd && (
          <li>
            <Button size="small" icon={<AddRegular />} onClick={() => dialog.open('addWatcher')}>
              {t('watchers.add')}
            </Button>
          </li>
        )}
      </ul>
    </section>
  )
}
