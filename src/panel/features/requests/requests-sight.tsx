import type { Me } from '../../../contract/endpoints.ts'
import type { RequestPage } from '../../../contract/request-views.ts'
import { PlainRequestRow } from '../../components/request-row.tsx'
import type { Texts } from '../../components/use-translation.ts'
import { ListFilterBar } from './list/list-filter-bar.tsx'
import { filtersOf, searchOf } from './list/list-filters.ts'
import { otherSide, unitsToChoose } from './list/other-side.ts'
import { Alone, NothingChosen, Sides } from './requests-frame.tsx'

interface RequestsSightProps {
  me: Me
  page: RequestPage
  /** The address's query. */
  search: string
  /** List and record fit side by side. */
  wide: boolean
  now: number
  texts: Texts
}

function Rows({ me, page, search, now, texts }: RequestsSightProps) {
  const filters = searchOf(filtersOf(search, page.view))
  return (
    <div className="list-scroller" data-list={filters}>
      <ul aria-label={texts('requests').t('list')}>
        {page.rows.map((row, index) => (
          <li
            key={row.id}
            data-index={index}
            data-key={row.id}
            aria-setsize={page.next ? -1 : page.rows.length}
            aria-posinset={index + 1}
          >
            <PlainRequestRow
              row={row}
              href={`/requests/${row.id}?${filters}`}
              other={otherSide(row, page.view, me)}
              now={now}
              texts={texts}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The list as RequestsPage shows it first, to be drawn before React is there. */
export function RequestsSight(props: RequestsSightProps) {
  const { me, page, search, wide, texts } = props
  const list = (
    <div className="list">
      <ListFilterBar
        filters={filtersOf(search, page.view)}
        change={() => undefined}
        units={unitsToChoose(filtersOf(search, page.view), page.rows, me.servesUnits)}
        texts={texts}
        // what is typed or chosen now would be lost
        inert
      />
      <div className="list-rows">
        <Rows {...props} />
      </div>
    </div>
  )
  return wide ? (
    <Sides list={list}>
      <NothingChosen texts={texts} />
    </Sides>
  ) : (
    <Alone texts={texts}>{list}</Alone>
  )
}
