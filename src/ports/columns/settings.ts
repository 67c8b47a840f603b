import type { ColumnTable } from './table.ts'

/** The workspace's own settings: their record id says which, the data what; there is nothing in them to filter by. */
export const SETTINGS_COLUMNS: ColumnTable<unknown> = {
  titles: { en: 'Counterpart settings', 'zh-CN': 'Counterpart 设置' },
  columns: [],
  values: () => ({}),
}
