import { type Control, Controller, type FieldErrors } from 'react-hook-form'
import type { RequestView } from '../../../../contract/request-views.ts'
import { CounterpartPicker } from '../../../components/counterpart-picker.tsx'
import { CriteriaEditor } from '../../../components/criteria-editor.tsx'
import { useTranslation } from '../../../components/use-translation.ts'
import { CriteriaTicks } from './criteria-ticks.tsx'
import { MemberSelect } from './member-select.tsx'
import type { FieldSpec, FormMove } from './move-forms.ts'
import type { MoveValues } from './move-values.ts'
import { CauseField, MomentField, WhomField, WordsField } from './plain-fields.tsx'
import { SideSelect } from './side-select.tsx'

interface MoveFieldProps {
  move: FormMove
  spec: FieldSpec
  view: RequestView
  control: Control<MoveValues>
  errors: FieldErrors<MoveValues>
  values: MoveValues
}

/** One field of a move's form, by its kind. */
export function MoveField({ move, spec, view, control, errors, values }: MoveFieldProps) {
  const { t } = useTranslation('requests')
  const { t: app } = useTranslation()
  const optional = spec.optional === true
  const named = { move, control, errors, optional }
  if (spec.if && !spec.if(values)) return null
  switch (spec.kind) {
    case 'text':
      return <WordsField {...named} name={spec.name} lines={3} />
    case 'line':
      return <WordsField {...named} name={spec.name} lines={1} />
    case 'instant':
      return <MomentField {...named} name={spec.name} />
    case 'whom':
      return <WhomField control={control} errors={errors} />
    case 'cause':
      return <CauseField control={control} errors={errors} />
    case 'side':
      return <SideSelect view={view} control={control} error={errors.unitId?.message} />
    case 'member':
      return (
        <MemberSelect
          unitId={move === 'nameOwner' ? values.unitId : view.row.provider.unit.id}
          control={control}
          error={errors.personId?.message}
          except={move === 'reassign' ? view.row.provider.assignee?.id : undefined}
        />
      )
    case 'criteria':
      return (
        <CriteriaTicks
          criteria={view.criteria.filter(({ state }) => spec.states.includes(state))}
          control={control}
          error={errors.criteria?.message}
        />
      )
    case 'terms':
      return (
        <Controller
          control={control}
          name="terms"
          render={({ field }) => (
            <CriteriaEditor
              label={t('criteria.title')}
              hint={app('criteria.hint')}
              error={errors.terms?.message}
              value={field.value}
              onChange={field.onChange}
            />
          )}
        />
      )
    default:
      return (
        <Controller
          control={control}
          name={spec.kind === 'unit' ? 'unitId' : 'personId'}
          render={({ field }) => (
            <CounterpartPicker
              kind={spec.kind === 'unit' ? 'unit' : 'person'}
              label={t(spec.kind === 'unit' ? 'field.unitId' : 'field.personId')}
              error={(spec.kind === 'unit' ? errors.unitId : errors.personId)?.message}
              value={field.value}
              onChange={field.onChange}
              required={!optional}
              except={spec.kind === 'unit' ? [view.row.provider.unit.id] : view.watchers.map(({ id }) => id)}
            />
          )}
        />
      )
  }
}
