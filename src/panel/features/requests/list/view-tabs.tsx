import { REQUEST_VIEWS } from '../../../../contract/list-filters.ts'
import type { Texts } from '../../../components/use-translation.ts'
import './list.css'
import type { ListFilters } from './list-filters.ts'

interface ViewTabsProps {
  view: ListFilters['view']
  onPick: (view: ListFilters['view']) => void
  texts: Texts
}

/** Which requests the list shows, all choices in sight. Buttons rather than Fluent's TabList, which is heavier. */
export function ViewTabs({ view, onPick, texts }: ViewTabsProps) {
  const { t } = texts('requests')
  return (
    <fieldset className="list-views" aria-label={t('filter.view')}>
      {REQUEST_VIEWS.map(name => (
        <button
          key={name}
          type="button"
          className="list-view"
          aria-pressed={name === view}
          onClick={() => onPick(name)}
        >
          {t(`view.${name}`)}
        </button>
      ))}
    </fieldset>
  )
}
