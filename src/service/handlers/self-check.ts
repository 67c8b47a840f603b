import type { Reply } from '../../contract/endpoints.ts'
import { administratorOnly } from './administrator-only.ts'
import type { Call, Desk } from './context.ts'

/** How the product is set up, for those who can mend it. */
export async function runSelfCheck(desk: Desk, call: Call<'selfCheck'>): Promise<Reply<'selfCheck'>> {
  administratorOnly(desk, call)
  return { at: call.at, lines: await desk.selfCheck(call.at) }
}
