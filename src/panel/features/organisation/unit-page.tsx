import { useRead } from '../../api/use-read.ts'
import { ErrorState } from '../../components/error-state.tsx'
import { Message } from '../../components/message.tsx'
import { Page } from '../../components/page.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { useMedia, WIDE } from '../../components/use-media.ts'
import { useTranslation } from '../../components/use-translation.ts'
import { useUnitName } from '../../components/words.ts'
import { BesideTree } from './beside-tree.tsx'
import { LinkButton } from './link-button.tsx'
import { UnitDetails } from './unit-details.tsx'

export function UnitPage({ id }: { id: string }) {
  const { t } = useTranslation('organisation')
  const { t: words } = useTranslation()
  const nameOf = useUnitName()
  const unit = useRead('unit.open', { params: { id } })
  const wide = useMedia(WIDE)
  return (
    <BesideTree currentId={id}>
      <Page
        key={unit.data ? 'unit' : 'coming'}
        title={unit.data ? nameOf(unit.data) : words('nav.organisation')}
        actions={
          unit.data?.open && <LinkButton to={`/ask?unit=${encodeURIComponent(id)}`} label={t('unit.ask')} />
        }
        {...(wide ? {} : { back: '/organisation' })}
      >
        {unit.data && !unit.data.open && (
          <Message title={t('unit.notOpenTitle')} text={t('unit.notOpenText')} />
        )}
        {unit.data && <UnitDetails unit={unit.data} />}
        {unit.isLoading && <Skeleton lines={8} />}
        {unit.error && !unit.data && (
          <ErrorState title={t('unit.failed')} error={unit.error} retry={() => unit.refetch()} />
        )}
      </Page>
    </BesideTree>
  )
}
