import { makeStyles, Select } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { Frame, Pinned } from '../../../ports/surface.ts'
import { useMe } from '../../api/api-context.ts'
import { FormField } from '../../components/form-field.tsx'
import { Page } from '../../components/page.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import { useUnitName } from '../../components/words.ts'

const useStyles = makeStyles({ text: { margin: 0 }, unit: { maxWidth: '320px' } })

/** The list as it is for all its readers: nobody's own, and nothing narrowed but the unit. */
const pinnedUnit = (id: string, title: string): Pinned => ({
  id: `unit-${id}`,
  subject: `/requests?${new URLSearchParams({ view: 'unit', unit: id })}`,
  title,
})

/** Which unit's requests a tab in a channel or chat shows; the host saves it. */
export function PinPage({ offer }: Extract<Frame, { kind: 'pin' }>) {
  const { t } = useTranslation('teams')
  const styles = useStyles()
  const nameOf = useUnitName()
  const { servesUnits, unit } = useMe()
  const [chosen, choose] = useState(
    servesUnits.find(({ id }) => id === unit.id)?.id ?? servesUnits[0]?.id ?? '',
  )
  const names = new Map(servesUnits.map(served => [served.id, nameOf(served)]))
  const name = names.get(chosen)
  useEffect(() => {
    offer(name === undefined ? null : pinnedUnit(chosen, t('pin.name', { unit: name })))
  }, [offer, chosen, name, t])
  return (
    <main>
      <Page title={t('pin.title')}>
        <p className={styles.text}>{t('pin.text')}</p>
        <div className={styles.unit}>
          <FormField label={t('pin.unit')}>
            <Select value={chosen} onChange={(_, { value }) => choose(value)}>
              {[...names].map(([id, words]) => (
                <option key={id} value={id}>
                  {words}
                </option>
              ))}
            </Select>
          </FormField>
        </div>
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
