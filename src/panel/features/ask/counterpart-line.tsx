import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useFormContext } from 'react-hook-form'
import { PersonName, UnitName } from '../../components/names.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import type { AskValues, Counterpart } from './ask-values.ts'

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  to: { color: tokens.colorNeutralForeground2 },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  problem: { flexBasis: '100%', margin: 0, color: tokens.colorPaletteRedForeground1 },
})

/** Who is asked, and the way to somebody else. */
export function CounterpartLine({
  counterpart,
  onChange,
}: {
  counterpart: Counterpart
  onChange: () => void
}) {
  const { t } = useTranslation('ask')
  const styles = useStyles()
  const { formState } = useFormContext<AskValues>()
  const error = formState.errors.counterpart?.message
  return (
    <div className={styles.line}>
      <span className={styles.words}>
        <span className={styles.to}>{t('to.label')}</span>
        {counterpart.person && (
          <>
            <PersonName person={counterpart.person} />
            {' · '}
          </>
        )}
        <UnitName unit={counterpart.unit} />
      </span>
      <Button size="small" onClick={onChange} {...(error ? { 'aria-invalid': true } : {})}>
        {t('to.change')}
      </Button>
      {error && (
        <p role="alert" className={styles.problem}>
          {error}
        </p>
      )}
    </div>
  )
}
