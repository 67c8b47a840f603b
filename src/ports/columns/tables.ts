import type { Rating } from '../../domain/rating.ts'
import type { Request } from '../../domain/request.ts'
import type { StandInRecord } from '../../domain/stand-in.ts'
import type { UnitSettings } from '../../domain/unit-settings.ts'
import type { RecordKind, Value } from '../record-store.ts'
import { RATING_COLUMNS } from './rating.ts'
import { REQUEST_COLUMNS } from './request.ts'
import { SETTINGS_COLUMNS } from './settings.ts'
import { STAND_IN_COLUMNS } from './stand-in.ts'
import type { ColumnTable, Naming } from './table.ts'
import { UNIT_SETTINGS_COLUMNS } from './unit-settings.ts'

/** The document of each kind of record. */
export interface RecordDocs {
  request: Request
  rating: Rating
  unitSettings: UnitSettings
  standIn: StandInRecord
  settings: unknown
}

/** The lists of every host are made from these. */
export const COLUMN_TABLES: { readonly [Kind in RecordKind]: ColumnTable<RecordDocs[Kind]> } = {
  request: REQUEST_COLUMNS,
  rating: RATING_COLUMNS,
  unitSettings: UNIT_SETTINGS_COLUMNS,
  standIn: STAND_IN_COLUMNS,
  settings: SETTINGS_COLUMNS,
}

/** What stands in a record's row for people to read, by column name. */
export const valuesOf = <Kind extends RecordKind>(
  kind: Kind,
  doc: RecordDocs[Kind],
  naming: Naming,
  sealed: boolean,
): Readonly<Record<string, Value>> => COLUMN_TABLES[kind].values(doc, naming, sealed)
