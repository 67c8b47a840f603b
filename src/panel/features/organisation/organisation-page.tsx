import { EmptyState } from '../../components/empty-state.tsx'
import { Page } from '../../components/page.tsx'
import { useMedia, WIDE } from '../../components/use-media.ts'
import { useTranslation } from '../../components/use-translation.ts'
import { BesideTree } from './beside-tree.tsx'
import { OrganisationIndex } from './organisation-index.tsx'

/** All units and, beside them or one step further, who stands behind each. */
export function OrganisationPage() {
  const { t } = useTranslation('organisation')
  const { t: words } = useTranslation()
  const wide = useMedia(WIDE)
  return (
    <BesideTree currentId={null}>
      <Page title={words('nav.organisation')}>
        {wide ? <EmptyState title={t('start.title')} text={t('start.text')} /> : <OrganisationIndex />}
      </Page>
    </BesideTree>
  )
}
