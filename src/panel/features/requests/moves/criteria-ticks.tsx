import { Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { type Control, Controller } from 'react-hook-form'
import type { RequestView } from '../../../../contract/request-views.ts'
import { PROBLEM } from '../../../components/focus-problem.ts'
import { useTranslation } from '../../../components/use-translation.ts'
import type { MoveValues } from './move-values.ts'

const useStyles = makeStyles({
  group: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    margin: 0,
    padding: 0,
    border: 'none',
    minWidth: 0,
  },
  legend: { padding: 0 },
  problem: { margin: 0, color: tokens.colorPaletteRedForeground1 },
})

interface CriteriaTicksProps {
  criteria: RequestView['criteria']
  control: Control<MoveValues>
  error: string | undefined
}

/** The criteria a move is about, one tick each. */
export function CriteriaTicks({ criteria, control, error }: CriteriaTicksProps) {
  const { t } = useTranslation('requests')
  const styles = useStyles()
  return (
    <Controller
      control={control}
      name="criteria"
      render={({ field: { value, onChange } }) => (
        <fieldset className={styles.group} {...(error ? PROBLEM : {})}>
          <legend className={styles.legend}>{t('criteria.title')}</legend>
          {criteria.map(({ id, text }) => (
            <Checkbox
              key={id}
              label={text}
              checked={value.includes(id)}
              onChange={(_, data) =>
                onChange(data.checked ? [...value, id] : value.filter(old => old !== id))
              }
            />
          ))}
          {error && (
            <p role="alert" className={styles.problem}>
              {error}
            </p>
          )}
        </fieldset>
      )}
    />
  )
}
