import { makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { useSyncExternalStore } from 'react'
import type { RequestRow } from '../../../../contract/request-views.ts'
import { LIMITS } from '../../../../domain/request.ts'
import { useMove } from '../../../api/use-move.ts'
import { ActionButton } from '../../../components/action-button.tsx'
import { onDraftChange } from '../../../components/draft-store.ts'
import { useErrorWords } from '../../../components/error-words.ts'
import { FormField } from '../../../components/form-field.tsx'
import { useSay } from '../../../components/live-region.tsx'
import { useDraft } from '../../../components/use-draft.ts'
import { useRoomLeft } from '../../../components/use-room-left.ts'
import { useTranslation } from '../../../components/use-translation.ts'

const useStyles = makeStyles({
  box: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
  field: { width: '100%', maxWidth: 'var(--cp-line)' },
})

/** A comment; what is typed is kept until it is sent. */
export function CommentBox({ row }: { row: RequestRow }) {
  const { t } = useTranslation('requests')
  const { t: moves } = useTranslation('moves')
  const styles = useStyles()
  const say = useSay()
  const wordsOf = useErrorWords()
  const draft = useDraft<string>(`comment:${row.id}`)
  const text = useSyncExternalStore(onDraftChange, () => draft.load() ?? '')
  const act = useMove('comment', row, draft)
  const room = useRoomLeft()(text, LIMITS.comment)
  const tooLong = text.length > LIMITS.comment
  async function send() {
    if (text.trim() === '' || tooLong) return
    const reply = await act.send({ text })
    if (!reply) return
    // what was typed on another visit of this page meanwhile is not what was sent
    if (draft.load() === text) draft.clear()
    say(moves('done.comment'))
  }
  return (
    <form
      className={styles.box}
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
    >
      <div className={styles.field}>
        <FormField
          label={t('comment.label')}
          hint={tooLong ? undefined : room}
          error={tooLong ? room : act.error ? wordsOf(act.error) : undefined}
        >
          <Textarea
            value={text}
            rows={2}
            resize="vertical"
            readOnly={act.status !== 'idle'}
            onChange={(_, data) => draft.save(data.value)}
            onKeyDown={event => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && send()}
          />
        </FormField>
      </div>
      <ActionButton
        type="submit"
        status={act.status}
        label={t('comment.send')}
        disabled={text.trim() === ''}
      />
    </form>
  )
}
