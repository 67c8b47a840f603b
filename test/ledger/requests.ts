import type { ListedRow, PartyRow, Save, Tx } from '../../src/ledger/ledger.ts'

export const WORKSPACE = 'local:acme'

export interface Row {
  id: string
  title: string
}

export const party = (name: string, more: Partial<PartyRow> = {}): PartyRow => ({
  party: name,
  side: 'customer',
  waits: false,
  otherUnitId: 'purchasing',
  ...more,
})

/** A save of a request with sensible fields; version 1 unless told. */
export const saveOf = (id: string, more: Partial<Save> = {}): Save => ({
  workspace: WORKSPACE,
  kind: 'request',
  id,
  expectedVersion: 0,
  doc: { id },
  row: { id, title: `Request ${id}` } satisfies Row,
  createdAt: 1_000,
  updatedAt: 2_000,
  ...more,
})

export const saving =
  (...saves: Save[]) =>
  async (tx: Tx): Promise<void> => {
    for (const save of saves) await tx.save(save)
  }

export const ids = (rows: ListedRow[]): string[] => rows.map(row => row.id)
