import type { Rating } from '../../domain/rating.ts'
import { type ColumnTable, date, text } from './table.ts'

/** Ratings, sealed where their request is; what somebody wrote with a mark stands in the data alone. */
export const RATING_COLUMNS: ColumnTable<Rating> = {
  titles: { en: 'Counterpart ratings', 'zh-CN': 'Counterpart 评价' },
  columns: [
    {
      name: 'RequestRecord',
      titles: { en: 'Request (record id)', 'zh-CN': '需求单（记录编号）' },
      type: 'text',
      indexed: true,
    },
    {
      name: 'Mark',
      titles: { en: 'Stars (of 5)', 'zh-CN': '星级（满分 5 星）' },
      type: 'number',
      indexed: true,
    },
    { name: 'RatedBy', titles: { en: 'Rated by', 'zh-CN': '评价人' }, type: 'text', indexed: true },
    { name: 'RatedAt', titles: { en: 'Rated', 'zh-CN': '评价时间' }, type: 'date', indexed: true },
  ],
  values(rating, { person }, sealed) {
    if (sealed) return { RequestRecord: null, Mark: null, RatedBy: null, RatedAt: null }
    return {
      RequestRecord: rating.requestId,
      Mark: rating.mark,
      RatedBy: text(person(rating.by)),
      RatedAt: date(rating.at),
    }
  },
}
