import { Radio, RadioGroup, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import type { RequestView } from '../../../../contract/request-views.ts'
import { LIMITS } from '../../../../domain/request.ts'
import { useMe } from '../../../api/api-context.ts'
import { useAct } from '../../../api/use-act.ts'
import { ActionButton } from '../../../components/action-button.tsx'
import { DialogFrame } from '../../../components/dialog-frame.tsx'
import { ErrorState } from '../../../components/error-state.tsx'
import { FormField } from '../../../components/form-field.tsx'
import { useSay } from '../../../components/live-region.tsx'
import { Stars } from '../../../components/stars.tsx'
import { useDraft } from '../../../components/use-draft.ts'
import { useRoomLeft } from '../../../components/use-room-left.ts'
import { useTranslation } from '../../../components/use-translation.ts'
import { isRatingCause, RATING_CAUSES, type RatingCause } from './rating-causes.ts'

const LOW = 2

interface Values {
  mark: number
  cause: RatingCause | null
  text: string
}

interface RateDialogProps {
  view: RequestView
  /** Already tapped. */
  mark: number | null
  onClose: () => void
}

function useRating(view: RequestView, mark: number | null, onClose: () => void) {
  const { t } = useTranslation('moves')
  const say = useSay()
  const { person } = useMe()
  const own = view.ratings.find(rating => rating.by.id === person.id)
  const cause = own?.cause ?? null
  const draft = useDraft<Values>(`rate:${view.row.id}`)
  const [values, setValues] = useState<Values>(() => ({
    cause: isRatingCause(cause) ? cause : null,
    text: own?.text ?? '',
    ...draft.load(),
    mark: mark ?? own?.mark ?? 5,
  }))
  const [checked, setChecked] = useState(false)
  const act = useAct('request.rate', draft)
  const low = values.mark <= LOW
  const missing = { cause: low && values.cause === null, text: low && values.text.trim() === '' }
  const change = (patch: Partial<Values>) => {
    setValues({ ...values, ...patch })
    draft.save({ ...values, ...patch })
  }
  async function submit() {
    setChecked(true)
    if (missing.cause || missing.text) return
    const reply = await act.send({
      params: { id: view.row.id },
      body: { ...values, cause: low ? values.cause : null },
    })
    if (!reply) return
    draft.clear()
    say(t('done.rate'))
    onClose()
  }
  return { values, change, act, low, missing: checked ? missing : { cause: false, text: false }, submit }
}

/** A mark with its cause and words; low marks need both. */
export function RateDialog({ view, mark, onClose }: RateDialogProps) {
  const { t } = useTranslation('requests')
  const { t: moves } = useTranslation('moves')
  const { t: app } = useTranslation()
  const { values, change, act, low, missing, submit } = useRating(view, mark, onClose)
  const required = app('field.required')
  const room = useRoomLeft()(values.text, LIMITS.text)
  return (
    <DialogFrame
      title={moves('name.rate')}
      onClose={() => {
        act.giveUp()
        onClose()
      }}
      onSubmit={submit}
      actions={
        <ActionButton type="submit" appearance="primary" status={act.status} label={moves('name.rate')} />
      }
    >
      <div>{moves('intro.rate')}</div>
      {act.error && <ErrorState error={act.error} />}
      <Stars label={t('rating.title')} value={values.mark} onPick={value => change({ mark: value })} />
      {low && (
        <FormField label={t('rating.causeLabel')} required error={missing.cause ? required : undefined}>
          <RadioGroup
            value={values.cause ?? ''}
            onChange={(_, data) => change({ cause: isRatingCause(data.value) ? data.value : null })}
          >
            {RATING_CAUSES.map(cause => (
              <Radio key={cause} value={cause} label={t(`rating.cause.${cause}`)} />
            ))}
          </RadioGroup>
        </FormField>
      )}
      <FormField
        label={t(low ? 'rating.facts' : 'rating.words')}
        required={low}
        hint={room}
        error={missing.text ? required : undefined}
      >
        <Textarea
          value={values.text}
          rows={3}
          resize="vertical"
          onChange={(_, data) => change({ text: data.value })}
        />
      </FormField>
    </DialogFrame>
  )
}
