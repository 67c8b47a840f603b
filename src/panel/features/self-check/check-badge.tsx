import type { CheckLine } from '../../../contract/self-check.ts'
import '../../components/state-badge.css'
import { useTranslation } from '../../components/use-translation.ts'

const LOOK: Record<CheckLine['state'], string> = {
  broken: 'badge badge-late',
  attention: 'badge badge-rush',
  unknown: 'badge',
  good: 'badge badge-done',
}

/** A line's state in words; the colour only helps. */
export function CheckBadge({ state }: Pick<CheckLine, 'state'>) {
  const { t } = useTranslation('selfCheck')
  return <span className={LOOK[state]}>{t(`state.${state}`)}</span>
}
