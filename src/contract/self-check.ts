import * as z from 'zod/mini'

/** Who can mend something: names are those of the guides. */
type Mender = 'operator' | 'administrator' | 'directory' | 'consent' | 'site' | 'teams'

/** What the self-check looks at, and who can mend it. Every one has words in every language. */
export const CHECKS = {
  /** Room on the disk the ledger stands on. */
  diskSpace: 'operator',
  /** Official days off are known for this year and the next. */
  calendarYears: 'operator',
  /** Administrators and auditors of the settings belong to the organisation. */
  namedPeople: 'operator',
  /** The host's directory answers. */
  directoryAnswers: 'operator',
  /** Our clock goes with the host's. */
  clocks: 'operator',
  /** The host lets our service in. */
  ownSignIn: 'consent',
  /** Our service may read the directory. */
  directoryPermission: 'consent',
  /** The directory was not suddenly half as large. */
  directoryShrunk: 'directory',
  /** Tokens of tabs are made as the registration has to make them. */
  tokenSettings: 'consent',
  /** Nobody is refused for where his token is from or how old it is. */
  refusedSignIns: 'operator',
  /** The host lets our service into the site of the lists. */
  hostSite: 'site',
  /** The host's lists and their columns are there as they have to be. */
  hostLists: 'site',
  /** The lists were read whole since the ledger was made or restored. */
  hostRead: 'operator',
  /** The lists were looked at not long ago. */
  lastSync: 'operator',
  /** Records reach the host's lists. */
  hostRecords: 'operator',
  /** The host took every record. */
  refusedRecords: 'operator',
  /** Lists can still be filtered in the host. */
  openRows: 'administrator',
  /** One ledger alone writes into the lists. */
  oneLedger: 'operator',
  /** Nobody changed in the lists what is not to be changed there. */
  listEdits: 'administrator',
  /** People can be told in the host. */
  reachablePeople: 'teams',
  /** Everybody but one has a manager. */
  peopleAlone: 'directory',
  /** The lines of management end in one person. */
  severalTops: 'directory',
  /** Managers are people in scope. */
  managerNotListed: 'directory',
  /** Nobody leads himself in a circle. */
  managementCycle: 'directory',
  /** Everybody has a department. */
  noDepartment: 'directory',
} as const satisfies Record<string, Mender>
/** Who can mend what a check finds. */
export const menderOf = (check: CheckName): Mender => CHECKS[check]
export type CheckName = keyof typeof CHECKS

const names = Object.keys(CHECKS) as [CheckName, ...CheckName[]]

/** `attention`: it works, and will not for ever. `unknown`: it could not be looked at. */
export const CHECK_STATES = ['broken', 'attention', 'unknown', 'good'] as const

export const checkLine = z.strictObject({
  check: z.enum(names),
  state: z.enum(CHECK_STATES),
  /** How many of it, such as people; in the unit its words name. */
  count: z.nullable(z.number()),
  /** What it is about, such as ids or years; a few of them. */
  examples: z.array(z.string()),
})
export type CheckLine = z.infer<typeof checkLine>

export const selfCheck = z.strictObject({ at: z.int(), lines: z.array(checkLine) })
