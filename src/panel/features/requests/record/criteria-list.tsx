import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo'
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle'
import { CircleRegular } from '@fluentui/react-icons/svg/circle'
import { CircleHalfFillRegular } from '@fluentui/react-icons/svg/circle-half-fill'
import type { RequestView } from '../../../../contract/request-views.ts'
import { useTranslation } from '../../../components/use-translation.ts'
import { useRecordStyles } from './record-styles.ts'

type Criterion = RequestView['criteria'][number]

const useStyles = makeStyles({
  item: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXXS} 0`,
  },
  icon: { display: 'flex', flexShrink: 0, fontSize: '20px', color: tokens.colorNeutralForeground3 },
  accepted: { color: tokens.colorPaletteGreenForeground1 },
  delivered: { color: tokens.colorBrandForegroundLink },
  returned: { color: tokens.colorPaletteRedForeground1 },
  open: {},
})

const icons = {
  open: <CircleRegular />,
  delivered: <CircleHalfFillRegular />,
  accepted: <CheckmarkCircleFilled />,
  returned: <ArrowUndoRegular />,
}

interface CriteriaListProps {
  criteria: readonly Criterion[]
  /** Nothing more will be agreed. */
  closed?: boolean
}

/** How both know that it is done, each with where it stands; the words say it too. */
export function CriteriaList({ criteria, closed = false }: CriteriaListProps) {
  const { t } = useTranslation('requests')
  const { t: app } = useTranslation()
  const record = useRecordStyles()
  const styles = useStyles()
  return (
    <section>
      <h2 className={record.heading}>{t('criteria.title')}</h2>
      {criteria.length === 0 && (
        <p className={record.text}>{t(closed ? 'criteria.noneWere' : 'criteria.none')}</p>
      )}
      <ul className={record.list}>
        {criteria.map(({ id, text, state }) => (
          <li key={id} className={styles.item}>
            <span className={mergeClasses(styles.icon, styles[state])} aria-hidden>
              {icons[state]}
            </span>
            <span className={record.text}>
              {text}
              {state !== 'open' && (
                <span className={record.quiet}>{app('aside', { words: t(`criteria.${state}`) })}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The criteria of an offer; that they are the same as before says more than the same list again. */
export function OfferedCriteria({
  criteria,
  agreed,
}: {
  criteria: readonly Criterion[]
  agreed: readonly Criterion[]
}) {
  const { t } = useTranslation('requests')
  const same =
    criteria.length === agreed.length && criteria.every(({ text }, at) => text === agreed[at]?.text)
  return same ? <div>{t('proposal.sameCriteria')}</div> : <CriteriaList criteria={criteria} />
}
