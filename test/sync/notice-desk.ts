import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { FeedItem } from '../../plugin-adapters/teams/emulator/activity-feeds.ts'
import type { Move } from '../../src/domain/moves.ts'
import type { Organisation } from '../../src/domain/organisation.ts'
import { type MoveInput, makeMove } from '../../src/domain/request/make-move.ts'
import { type Submission, submit } from '../../src/domain/request/submit.ts'
import type { Request } from '../../src/domain/request.ts'
import type { Ledger } from '../../src/ledger/ledger.ts'
import { openLedger } from '../../src/ledger/open-ledger.ts'
import type { Language } from '../../src/locales/languages.ts'
import type { Notifier } from '../../src/ports/notifier.ts'
import { commitOutcome } from '../../src/service/act.ts'
import { type NoticeSender, noticeSender } from '../../src/sync/notices/sender.ts'
import { facts, need, org as sample } from '../domain/sample.ts'
import { type NotifyingTenant, notifyingTenant } from '../teams/notifying-tenant.ts'

export const WORKSPACE = 'acme'

export interface NoticeDesk extends NotifyingTenant {
  ledger: Ledger
  /** Asks purchasing for something, as Jo unless said otherwise; returns its id. */
  ask(change?: Partial<Submission>, by?: string): Promise<string>
  move<M extends Move>(who: string, id: string, move: M, input: MoveInput<M>): Promise<void>
  /** Another process that sends; with a notifier of its own if need be. */
  sender(holder: string, notifier?: Notifier): NoticeSender
  /** One round of the first process. */
  round(): Promise<number>
  /** Rounds every second for so long, ms; returns how many calls were made for notices. */
  pass(time: number): Promise<number>
  read(personId: string, language?: Language): FeedItem[]
  /** What the sender complained of. */
  faults: string[]
  /** Statuses of all posts of notices so far. */
  statuses(): number[]
}

/** A ledger and an organisation in Teams, with what tells its people; gone when the test ends. */
export async function noticeDesk({
  org = sample,
  language = 'en',
}: {
  org?: Organisation
  language?: Language
} = {}): Promise<NoticeDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'notices-'))
  const tenant = await notifyingTenant()
  const ledger = await openLedger({ path: join(folder, 'ledger.db'), hostNotifies: true })
  onTestFinished(async () => {
    await ledger.close()
    await tenant.emulator.stop()
    await rm(folder, { recursive: true })
  })
  const { clock, emulator } = tenant
  for (const { id } of org.people()) tenant.hire(id)
  const now = (by: string) => facts(clock.now, by, org)
  const sender = (holder: string, notifier = tenant.notifier) =>
    noticeSender({
      ledger,
      workspace: WORKSPACE,
      org: () => org,
      language,
      notifier,
      holder,
      troubled: fault => faults.push(fault.code),
      random: () => 1,
    })
  const faults: string[] = []
  const send = sender('first')
  let ids = 0

  return {
    ...tenant,
    ledger,
    async ask(change = {}, by = 'jo') {
      const id = `R${String(++ids).padStart(3, '0')}`
      const outcome = submit(id, { ...need, ...change }, now(by))
      await ledger.write(tx => commitOutcome(tx, WORKSPACE, undefined, outcome, now(by)))
      return id
    },
    async move(who, id, move, input) {
      const stored = await ledger.reads.load<Request>(WORKSPACE, 'request', id)
      if (!stored) throw new Error(`no request ${id}`)
      const request = { ...stored.doc, version: stored.version }
      const outcome = makeMove(request, move, input, { id: who, auditor: false }, now(who))
      await ledger.write(tx => commitOutcome(tx, WORKSPACE, request, outcome, now(who)))
    },
    sender,
    faults,
    round: () => send(clock.now),
    async pass(time) {
      let calls = 0
      for (const until = clock.now + time; clock.now < until; clock.now += 1_000)
        calls += await send(clock.now)
      return calls
    },
    read: emulator.activities.feed,
    statuses: () =>
      emulator.heard
        .filter(({ url }) => url.endsWith('/sendActivityNotification'))
        .map(({ status }) => status),
  }
}
