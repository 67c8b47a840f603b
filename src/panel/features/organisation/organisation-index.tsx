import { Input, makeStyles, tokens } from '@fluentui/react-components'
import type { OrganisationTree } from '../../../contract/organisation-views.ts'
import { useMe } from '../../api/api-context.ts'
import { useRead } from '../../api/use-read.ts'
import { ErrorState } from '../../components/error-state.tsx'
import { PanelLink } from '../../components/panel-link.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import { useUnitName } from '../../components/words.ts'
import { PeopleFound } from './people-found.tsx'
import { UnitTree } from './unit-tree.tsx'
import { useTree } from './use-tree.ts'

const HOUR = 60 * 60_000

const useStyles = makeStyles({
  index: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  mine: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalL, margin: 0 },
  count: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

/** Filter, tree and, while something is typed, the people it fits. */
export function OrganisationIndex({ currentId = null }: { currentId?: string | null }) {
  const organisation = useRead('organisation', {}, { staleTime: HOUR, refetchInterval: false })
  const styles = useStyles()
  return (
    <div className={styles.index}>
      <Mine />
      {organisation.data && <Index units={organisation.data.units} currentId={currentId} />}
      {organisation.isLoading && <Skeleton lines={8} />}
      {organisation.error && <ErrorState error={organisation.error} retry={() => organisation.refetch()} />}
    </div>
  )
}

function Mine() {
  const { t } = useTranslation('organisation')
  const styles = useStyles()
  const me = useMe()
  const nameOf = useUnitName()
  return (
    <p className={styles.mine}>
      <PanelLink href={`/people/${me.person.id}`} alone>
        {t('mine.person')}
      </PanelLink>
      <PanelLink href={`/units/${me.unit.id}`} alone>
        {t('mine.unit', { unit: nameOf(me.unit) })}
      </PanelLink>
    </p>
  )
}

function Index({ units, currentId }: { units: OrganisationTree['units']; currentId: string | null }) {
  const { t } = useTranslation('organisation')
  const styles = useStyles()
  const state = useTree(units, currentId)
  const { filter, found } = state
  return (
    <>
      <Input
        type="search"
        aria-label={t('filter.label')}
        placeholder={t('filter.placeholder')}
        value={filter}
        onChange={(_, { value }) => state.setFilter(value)}
      />
      <p className={styles.count} role="status">
        {found && (found.size > 0 ? t('filter.units', { count: found.size }) : t('filter.none'))}
      </p>
      <UnitTree state={state} currentId={currentId} />
      {filter.trim() !== '' && <PeopleFound words={filter.trim()} />}
    </>
  )
}
