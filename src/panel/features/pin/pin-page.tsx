import { makeStyles } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { UnitPage } from '../../../contract/organisation-views.ts'
import type { Frame, Pinned } from '../../../ports/surface.ts'
import { useMe } from '../../api/api-context.ts'
import { useRead } from '../../api/use-read.ts'
import { CounterpartPicker } from '../../components/counterpart-picker.tsx'
import { Page } from '../../components/page.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import { useUnitName } from '../../components/words.ts'

const useStyles = makeStyles({ text: { margin: 0 } })

const PREFIX = 'unit-'
const unitIn = (pinned: Pinned | null): string | undefined =>
  pinned?.id.startsWith(PREFIX) ? pinned.id.slice(PREFIX.length) : undefined

/** The tab of a unit, as it is for all its readers: nobody's own, and nothing narrowed but the unit. */
function useTabOf() {
  const { t } = useTranslation('teams')
  const nameOf = useUnitName()
  return (unit: UnitPage): Pinned => ({
    id: `${PREFIX}${unit.id}`,
    subject: `/requests?${new URLSearchParams({ view: 'unit', unit: unit.id })}`,
    title: t('pin.name', { unit: nameOf(unit) }),
  })
}

/** Which unit's requests a tab in a channel or chat shows; the host saves it. */
export function PinPage({ pinned, offer }: Extract<Frame, { kind: 'pin' }>) {
  const { t } = useTranslation('teams')
  const styles = useStyles()
  const me = useMe()
  const [unitId, choose] = useState(unitIn(pinned) ?? me.unit.id)
  const { data: unit } = useRead('unit.open', { params: { id: unitId } })
  const tabOf = useTabOf()
  const { id, subject, title } = unit?.id === unitId ? tabOf(unit) : ({} as Partial<Pinned>)
  useEffect(() => {
    offer(id && subject && title ? { id, subject, title } : null)
  }, [offer, id, subject, title])
  return (
    <main>
      <Page title={t('pin.title')}>
        <p className={styles.text}>{t('pin.text')}</p>
        <CounterpartPicker kind="unit" label={t('pin.unit')} value={unitId} onChange={choose} required />
        <p className={styles.text}>{t('pin.next')}</p>
      </Page>
    </main>
  )
}

/** Before a tab goes: what goes with it. */
export function UnpinPage() {
  const { t } = useTranslation('teams')
  return (
    <main>
      <Page title={t('unpin.title')}>
        <p className={useStyles().text}>{t('unpin.text')}</p>
      </Page>
    </main>
  )
}
