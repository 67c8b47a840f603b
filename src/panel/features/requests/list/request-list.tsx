import { useMe } from '../../../api/api-context.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorState } from '../../../components/error-state.tsx'
import { PanelLink } from '../../../components/panel-link.tsx'
import { RequestRow } from '../../../components/request-row.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { useTexts, useTranslation } from '../../../components/use-translation.ts'
import './list.css'
import { ListFilterBar } from './list-filter-bar.tsx'
import { type ListFilters, searchOf } from './list-filters.ts'
import { otherSide, unitsToChoose } from './other-side.ts'
import { useListFilters } from './use-list-filters.ts'
import { useRequestPages } from './use-request-pages.ts'
import { VirtualRows } from './virtual-rows.tsx'

function NothingFound({ filters }: { filters: ListFilters }) {
  const { t } = useTranslation('requests')
  if (filters.words) return <EmptyState title={t('empty.wordsTitle')} text={t('empty.wordsText')} />
  if (filters.state || filters.unit || filters.overdue) {
    return (
      <EmptyState title={t('empty.filterTitle')} text={t('empty.filterText')}>
        <PanelLink href={`/requests?view=${filters.view}`} alone>
          {t('empty.showAll')}
        </PanelLink>
      </EmptyState>
    )
  }
  return (
    <EmptyState title={t('empty.title')} text={t(`empty.${filters.view}`)}>
      {filters.view === 'customer' && (
        <PanelLink href="/ask" alone>
          {t('empty.ask')}
        </PanelLink>
      )}
    </EmptyState>
  )
}

interface ListProps {
  filters: ListFilters
  change: (change: Partial<ListFilters>) => void
  current: string | null
}

function List({ filters, change, current }: ListProps) {
  const texts = useTexts()
  const { t } = texts('requests')
  const me = useMe()
  const { rows, error, retry, more, loadMore } = useRequestPages(filters)
  const search = searchOf(filters)
  return (
    <div className="list">
      <ListFilterBar
        filters={filters}
        change={change}
        units={unitsToChoose(filters, rows ?? [], me.servesUnits)}
        texts={texts}
      />
      {!rows && !error && <Skeleton lines={9} />}
      {error && <ErrorState error={error} title={t('loadFailed')} retry={retry} />}
      {rows?.length === 0 && !more && <NothingFound filters={filters} />}
      {rows && rows.length > 0 && (
        <div className="list-rows">
          <VirtualRows
            key={search}
            name={search}
            label={t('list')}
            rows={rows}
            keyOf={row => row.id}
            loadMore={more ? loadMore : undefined}
            opened={current !== null}
            render={row => (
              <RequestRow
                row={row}
                href={`/requests/${row.id}?${search}`}
                other={otherSide(row, filters.view, me)}
                current={row.id === current}
              />
            )}
          />
        </div>
      )}
    </div>
  )
}

/** The list of requests with its filters; `current` is the one open beside it. */
export function RequestList({ current }: { current: string | null }) {
  const [filters, change] = useListFilters()
  if (!filters) return <Skeleton lines={9} />
  return <List filters={filters} change={change} current={current} />
}
