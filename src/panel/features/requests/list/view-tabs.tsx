import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { REQUEST_VIEWS } from '../../../../contract/list-filters.ts'
import { useTranslation } from '../../../components/use-translation.ts'
import type { ListFilters } from './list-filters.ts'

const useStyles = makeStyles({
  views: {
    display: 'flex',
    flex: '1 1 100%',
    margin: 0,
    padding: 0,
    minWidth: 0,
    border: 'none',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  view: {
    minHeight: 'var(--cp-target)',
    minWidth: 0,
    padding: `2px ${tokens.spacingHorizontalS} 0`,
    border: 'none',
    borderBottom: '2px solid transparent',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    cursor: 'pointer',
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '@media (max-width: 639px)': { flex: '1 1 auto', padding: `2px ${tokens.spacingHorizontalXS} 0` },
  },
  current: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderBottom: `2px solid ${tokens.colorCompoundBrandStroke}`,
  },
})

interface ViewTabsProps {
  view: ListFilters['view']
  onPick: (view: ListFilters['view']) => void
}

/** Which requests the list shows, all choices in sight. Buttons rather than Fluent's TabList, which is heavier. */
export function ViewTabs({ view, onPick }: ViewTabsProps) {
  const { t } = useTranslation('requests')
  const styles = useStyles()
  return (
    <fieldset className={styles.views} aria-label={t('filter.view')}>
      {REQUEST_VIEWS.map(name => (
        <button
          key={name}
          type="button"
          className={mergeClasses(styles.view, name === view && styles.current)}
          aria-pressed={name === view}
          onClick={() => onPick(name)}
        >
          {t(`view.${name}`)}
        </button>
      ))}
    </fieldset>
  )
}
