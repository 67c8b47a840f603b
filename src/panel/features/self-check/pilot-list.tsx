import { Button } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import type { UnitRef } from '../../../contract/values.ts'
import { UnitName } from '../../components/names.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import { useUnitName } from '../../components/words.ts'

/** Units that may be asked, each to be closed again. */
export function PilotList({ units, onClose }: { units: UnitRef[]; onClose: (id: string) => void }) {
  const { t } = useTranslation('selfCheck')
  const nameOf = useUnitName()
  return (
    <ul className="check-units">
      {units.map(unit => (
        <li key={unit.id} className="check-unit">
          <UnitName unit={unit} />
          <Button
            appearance="subtle"
            icon={<DismissRegular />}
            aria-label={t('pilot.close', { name: nameOf(unit) })}
            onClick={() => onClose(unit.id)}
          />
        </li>
      ))}
    </ul>
  )
}
