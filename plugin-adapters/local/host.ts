/** The local host: no suite, a list of people in a file. For trying the product out and for its tests. */
export const LOCAL_HOST = {
  id: 'local',
  /** Longest credential it can have issued: `persona:` and an id. */
  limits: { credential: 108 },
  abilities: {
    /** Anybody may say who he is: nobody's identity is proved. */
    provesIdentity: false,
    /** The file is read whole every time. */
    tellsChanges: false,
    /** The ledger is the only copy of every record. */
    keepsRecords: false,
    notifies: false,
  },
} as const
