import * as z from 'zod/mini'
import { setting } from './setting.ts'
import { switchOn, wholeNumber } from './setting-values.ts'

/** Where the organisation comes from and how its copy in the ledger follows it. */
export const DIRECTORY_SETTINGS = {
  peopleFile: setting(
    'PEOPLE_FILE',
    z.string(),
    '',
    'Directory of the local host: a CSV file with the columns id, givenName, jobTitle, managerId, department. A further column `active` says `true` or `false`: whoever has `false` has left. Without it everybody listed is there.',
  ),
  departmentsFile: setting(
    'DEPARTMENTS_FILE',
    z.string(),
    '',
    'JSON file: department value → `unitId` and `names` (`en` and, if need be, `zh-CN`; no other language). Empty: units are named by the value itself.',
  ),
  directoryRefresh: setting(
    'DIRECTORY_REFRESH_MINUTES',
    wholeNumber(1, 1_440),
    '5',
    'Minutes between two readings of the directory. Who has left signs in no more after at most this time.',
  ),
  acceptShrink: setting(
    'DIRECTORY_ACCEPT_SHRINK',
    switchOn('once', 'off'),
    'off',
    'A directory that has lost more than a fifth of the active people, or all, is held back: the old copy stays and an error is logged. `once`: the reading at this start is taken as it is; take the setting away afterwards.',
  ),
} as const
