import { mayAdminister } from '../../domain/permissions.ts'
import { Refused } from '../refused.ts'
import type { Desk, SignedCall } from './context.ts'

/** Throws `not-administrator` for everybody else. */
export function administratorOnly(desk: Desk, { principal }: SignedCall): void {
  if (!mayAdminister(principal.personId, desk.administrators, desk.workspace.org()))
    throw new Refused('not-administrator')
}
