import type { PersonCard } from '../../../contract/organisation-views.ts'
import { useRead } from '../../api/use-read.ts'
import { ErrorState } from '../../components/error-state.tsx'
import { Page } from '../../components/page.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { useMedia, WIDE } from '../../components/use-media.ts'
import { useTranslation } from '../../components/use-translation.ts'
import { BesideTree } from './beside-tree.tsx'
import { LinkButton } from './link-button.tsx'
import { PersonDetails } from './person-details.tsx'

function AskButton({ person }: { person: PersonCard }) {
  const { t } = useTranslation('organisation')
  if (!person.active || person.position === 'self') return null
  return (
    <LinkButton
      to={`/ask?person=${encodeURIComponent(person.id)}`}
      label={t('person.ask', { name: person.name })}
    />
  )
}

export function PersonPage({ id }: { id: string }) {
  const { t } = useTranslation('organisation')
  const { t: words } = useTranslation()
  const { data: person, error, isLoading, refetch } = useRead('person.open', { params: { id } })
  const wide = useMedia(WIDE)
  return (
    <BesideTree currentId={person?.primaryUnit.id ?? null}>
      <Page
        key={person ? 'person' : 'coming'}
        title={person?.name ?? words('nav.organisation')}
        actions={person && <AskButton person={person} />}
        {...(wide ? {} : { back: '/organisation' })}
      >
        {person && <PersonDetails person={person} />}
        {isLoading && <Skeleton lines={8} />}
        {error && !person && <ErrorState title={t('person.failed')} error={error} retry={() => refetch()} />}
      </Page>
    </BesideTree>
  )
}
