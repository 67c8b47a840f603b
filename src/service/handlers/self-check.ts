import type { Reply } from '../../contract/endpoints.ts'
import { mayAdminister } from '../../domain/permissions.ts'
import { Refused } from '../refused.ts'
import type { Call, Desk } from './context.ts'

/** How the product is set up, for those who can mend it. */
export async function runSelfCheck(
  desk: Desk,
  { principal, at }: Call<'selfCheck'>,
): Promise<Reply<'selfCheck'>> {
  if (!mayAdminister(principal.personId, desk.administrators, desk.workspace.org()))
    throw new Refused('not-administrator')
  return { at, lines: await desk.selfCheck(at) }
}
