import type { FastifyBaseLogger } from 'fastify'
import type { Instant } from '../../domain/time.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { HostFault } from '../../ports/host-fault.ts'
import type { Notice, Notifier } from '../../ports/notifier.ts'
import { noticeSender } from '../../sync/notices/sender.ts'
import { newUlid } from '../ids.ts'
import type { Workspace } from '../workspace.ts'
import { releasing, startWorker, type Worker } from './worker.ts'

export interface NoticeWork {
  /** Absent: the host tells nobody anything. */
  notifier: Notifier | undefined
  ledger: Ledger
  workspace: Workspace
  /** Of people whose own is not known. */
  language: Notice['language']
  /** Records are being read from the host: what was told before a restore would be told again. */
  catchingUp: () => boolean
  now: () => Instant
  log: FastifyBaseLogger
}

/** A host takes so many notices a second: there are no two rounds within one. */
const ROUND = 1_000

/** What sends notices, one round a second; nothing where the host tells nobody anything. */
export function startNotices({ notifier, workspace, catchingUp, now, log, ...rest }: NoticeWork): Worker[] {
  if (!notifier) return []
  const { id, org } = workspace
  const troubled = (fault: HostFault) =>
    log.warn({ host: fault.host, code: fault.code, err: fault }, 'the host did not take every notice')
  const holder = newUlid()
  const send = noticeSender({ ...rest, notifier, workspace: id, org, holder, troubled })
  const round = async () => {
    if (!catchingUp()) await send(now())
  }
  const worker = startWorker('notices', ROUND, round, log)
  return [releasing([worker], () => rest.ledger.release(holder), log)]
}
