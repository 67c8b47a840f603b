import type { UnitRef } from '../../contract/values.ts'
import { useTranslation } from './use-translation.ts'

/** A unit's name in the reader's language, the English one where there is no other. */
export function unitName(names: UnitRef['names'], language: string): string {
  return (language === 'zh-CN' ? names['zh-CN'] : undefined) ?? names.en
}

export function useUnitName(): (unit: Pick<UnitRef, 'names'>) => string {
  const { i18n } = useTranslation()
  return unit => unitName(unit.names, i18n.language)
}
