import { LIST_STATES } from '../../../../contract/list-filters.ts'
import type { UnitRef } from '../../../../contract/values.ts'
import '../../../components/control.css'
import { NativeSelect } from '../../../components/native-select.tsx'
import type { Texts } from '../../../components/use-translation.ts'
import { unitName } from '../../../components/words.ts'
import './list.css'
import type { ListFilters } from './list-filters.ts'
import { ViewTabs } from './view-tabs.tsx'

interface ListFilterBarProps {
  filters: ListFilters
  change: (change: Partial<ListFilters>) => void
  /** Units to choose from. */
  units: readonly UnitRef[]
  texts: Texts
  /** Only to be looked at yet. */
  inert?: boolean
}

function stateOptions(texts: Texts) {
  const { t } = texts('requests')
  const { t: app } = texts('app')
  const words = (state: (typeof LIST_STATES)[number]) =>
    state === 'open' || state === 'closed' || state === 'confirmed'
      ? t(`filter.${state}`)
      : app(`state.${state}`)
  return [
    { value: '', words: t('filter.anyState') },
    ...LIST_STATES.map(state => ({ value: state, words: words(state) })),
  ]
}

function unitOptions({ units, filters, texts }: ListFilterBarProps) {
  const { t, i18n } = texts('requests')
  const known = units.map(unit => ({ value: unit.id, words: unitName(unit.names, i18n.language) }))
  // no row is of this unit itself: they are of its teams
  const chosen = filters.unit !== undefined && !units.some(unit => unit.id === filters.unit)
  return [
    { value: '', words: t('filter.anyUnit') },
    ...(chosen ? [{ value: filters.unit ?? '', words: t('filter.chosenUnit') }] : []),
    ...known,
  ]
}

/** View, state, unit, overdue and words. */
export function ListFilterBar(props: ListFilterBarProps) {
  const { filters, change, units, texts, inert = false } = props
  const { t } = texts('requests')
  return (
    <search className="list-filters" inert={inert}>
      <ViewTabs view={filters.view} onPick={view => change({ view, unit: undefined })} texts={texts} />
      <input
        type="search"
        className="control list-search"
        aria-label={t('filter.words')}
        placeholder={t('filter.words')}
        value={filters.words}
        maxLength={100}
        onChange={event => change({ words: event.target.value })}
      />
      <span className="list-pick">
        <NativeSelect
          label={t('filter.state')}
          value={filters.state ?? ''}
          options={stateOptions(texts)}
          onPick={value => change({ state: (value || undefined) as ListFilters['state'] })}
        />
      </span>
      {(units.length > 1 || filters.unit) && (
        <span className="list-pick">
          <NativeSelect
            label={t('filter.unit')}
            value={filters.unit ?? ''}
            options={unitOptions(props)}
            onPick={value => change({ unit: value || undefined })}
          />
        </span>
      )}
      <label className="control-check">
        <input
          type="checkbox"
          checked={filters.overdue}
          onChange={event => change({ overdue: event.target.checked })}
        />
        {t('filter.overdue')}
      </label>
    </search>
  )
}
