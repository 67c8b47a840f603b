import type { UnitSettings } from '../../domain/unit-settings.ts'
import { type ColumnTable, text } from './table.ts'

/** Longest list of names, UTF-16 units: read by people, the data has them all. */
const NAMES_LIMIT = 2_000

/** What is kept about units beside the host's directory. */
export const UNIT_SETTINGS_COLUMNS: ColumnTable<UnitSettings> = {
  titles: { en: 'Counterpart units', 'zh-CN': 'Counterpart 部门' },
  columns: [
    { name: 'Title', titles: { en: 'Unit', 'zh-CN': '部门' }, type: 'text' },
    { name: 'Contacts', titles: { en: 'Unit contacts', 'zh-CN': '接口人' }, type: 'long text' },
    { name: 'Calendar', titles: { en: 'Working time', 'zh-CN': '工作时间' }, type: 'text', indexed: true },
  ],
  values({ unitId, contacts, calendarId }, { person, unit }, sealed) {
    if (sealed) return { Title: null, Contacts: null, Calendar: null }
    const names = contacts.map(({ personId, forUnitId }) =>
      forUnitId === null ? person(personId) : `${person(personId)} (${unit(forUnitId)})`,
    )
    return {
      Title: text(unit(unitId)),
      Contacts: text(names.join('; '), NAMES_LIMIT),
      Calendar: text(calendarId ?? ''),
    }
  },
}
