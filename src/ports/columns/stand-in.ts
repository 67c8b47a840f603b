import type { StandInRecord } from '../../domain/stand-in.ts'
import { type ColumnTable, date, text } from './table.ts'

/** Who acts for whom, and from when until when. */
export const STAND_IN_COLUMNS: ColumnTable<StandInRecord> = {
  titles: { en: 'Counterpart stand-ins', 'zh-CN': 'Counterpart 代理人' },
  columns: [
    { name: 'Title', titles: { en: 'Person', 'zh-CN': '本人' }, type: 'text' },
    { name: 'StandInName', titles: { en: 'Stand-in', 'zh-CN': '代理人' }, type: 'text', indexed: true },
    { name: 'ActsFrom', titles: { en: 'From', 'zh-CN': '开始' }, type: 'date', indexed: true },
    { name: 'ActsUntil', titles: { en: 'Until', 'zh-CN': '结束' }, type: 'date', indexed: true },
    { name: 'NamedBy', titles: { en: 'Named by', 'zh-CN': '指定人' }, type: 'text' },
  ],
  values(record, { person }, sealed) {
    if (sealed) return { Title: null, StandInName: null, ActsFrom: null, ActsUntil: null, NamedBy: null }
    return {
      Title: text(person(record.personId)),
      StandInName: text(person(record.standInId)),
      ActsFrom: date(record.from),
      ActsUntil: date(record.to),
      NamedBy: text(person(record.namedBy)),
    }
  },
}
