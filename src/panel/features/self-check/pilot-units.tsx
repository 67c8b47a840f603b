import { Button } from '@fluentui/react-components'
import { useId } from 'react'
import type { Pilot } from '../../../contract/organisation-views.ts'
import { useAct } from '../../api/use-act.ts'
import { useRead } from '../../api/use-read.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { useSay } from '../../components/live-region.tsx'
import { Message } from '../../components/message.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import { AddPilotUnit } from './add-pilot-unit.tsx'
import { PilotList } from './pilot-list.tsx'

/** Each change holds at once: what is chosen here is little, and every step can be taken back. */
function usePilot(pilot: Pilot, refetch: () => void) {
  const { t } = useTranslation('selfCheck')
  const say = useSay()
  const act = useAct('pilot.set')
  async function set(unitIds: string[] | null) {
    const saved = await act.send({ body: { version: pilot.version, unitIds } })
    if (saved) say(t('pilot.saved'))
    else refetch()
  }
  return { act, set }
}

function Settings({ pilot, refetch }: { pilot: Pilot; refetch: () => void }) {
  const { t } = useTranslation('selfCheck')
  const { act, set } = usePilot(pilot, refetch)
  const ids = pilot.units?.map(({ id }) => id) ?? []
  const conflict = act.error?.code === 'version-changed'
  const words = pilot.units === null ? 'all' : ids.length > 0 ? 'some' : 'none'
  return (
    <>
      <p className="check-text">{t(`pilot.${words}`)}</p>
      {pilot.units && <PilotList units={pilot.units} onClose={id => set(ids.filter(own => own !== id))} />}
      {pilot.units && <AddPilotUnit open={ids} status={act.status} onAdd={id => set([...ids, id])} />}
      <div>
        {pilot.units ? (
          <Button onClick={() => set(null)}>{t('pilot.openAll')}</Button>
        ) : (
          <ActionButton status={act.status} label={t('pilot.onlyThese')} onClick={() => set([])} />
        )}
      </div>
      {conflict && <Message kind="problem" title={t('pilot.changed')} />}
      {act.error && !conflict && <ErrorState title={t('pilot.failed')} error={act.error} />}
    </>
  )
}

/** Which units may be asked: the product can be opened unit by unit. */
export function PilotUnits() {
  const { t } = useTranslation('selfCheck')
  const title = useId()
  const pilot = useRead('pilot')
  return (
    <section className="check-settings" aria-labelledby={title}>
      <h2 id={title} className="check-title">
        {t('pilot.title')}
      </h2>
      {pilot.isPending && <Skeleton lines={2} />}
      {pilot.error && !pilot.data && <ErrorState error={pilot.error} retry={() => pilot.refetch()} />}
      {pilot.data && <Settings pilot={pilot.data} refetch={() => pilot.refetch()} />}
    </section>
  )
}
