import { makeStyles, Select } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { Frame, Pinned } from '../../../ports/surface.ts'
import { useMe } from '../../api/api-context.ts'
import { FormField } from '../../components/form-field.tsx'
import { Page } from '../../components/page.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import { useUnitName } from '../../components/words.ts'

const useStyles = makeStyles({ text: { margin: 0 }, unit: { maxWidth: '320px' } })

interface Choice extends Pinned {
  words: string
}

const idOf = (unitId: string) => `unit-${unitId}`

/** The units whose requests the reader has a list of, and what the tab shows already though it be none of these. */
function useChoices(pinned: Pinned | null): Choice[] {
  const { t } = useTranslation('teams')
  const nameOf = useUnitName()
  const own = useMe().servesUnits.map(unit => ({
    id: idOf(unit.id),
    // as it is for all its readers: nobody's own, and nothing narrowed but the unit
    subject: `/requests?${new URLSearchParams({ view: 'unit', unit: unit.id })}`,
    title: t('pin.name', { unit: nameOf(unit) }),
    words: nameOf(unit),
  }))
  const isOwn = own.some(({ id }) => id === pinned?.id)
  return pinned && !isOwn ? [{ ...pinned, words: pinned.title }, ...own] : own
}

/** Which unit's requests a tab in a channel or chat shows; the host saves it. */
export function PinPage({ pinned, offer }: Extract<Frame, { kind: 'pin' }>) {
  const { t } = useTranslation('teams')
  const styles = useStyles()
  const { unit } = useMe()
  const choices = useChoices(pinned)
  const [chosen, choose] = useState(pinned?.id ?? idOf(unit.id))
  const { id, subject, title } = choices.find(choice => choice.id === chosen) ?? choices[0] ?? {}
  useEffect(() => {
    offer(id && subject && title ? { id, subject, title } : null)
  }, [offer, id, subject, title])
  return (
    <main>
      <Page title={t('pin.title')}>
        <p className={styles.text}>{t('pin.text')}</p>
        <div className={styles.unit}>
          <FormField label={t('pin.unit')}>
            <Select value={id ?? ''} onChange={(_, { value }) => choose(value)}>
              {choices.map(choice => (
                <option key={choice.id} value={choice.id}>
                  {choice.words}
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
