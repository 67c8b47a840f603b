import { expect, test } from 'vitest'
import { localHost } from '../../plugin-adapters/local/service/index.ts'
import { createLog } from '../../src/service/http/access-log.ts'
import { createSessions } from '../../src/service/session.ts'
import { sessionHandlers } from '../../src/service/session-handlers.ts'
import { readSettings } from '../../src/service/settings.ts'
import { startNotices } from '../../src/service/workers/notices.ts'
import { openWorkspace } from '../../src/service/workspace.ts'
import { data } from '../domain/sample.ts'
import { noticeDesk, WORKSPACE } from '../sync/notice-desk.ts'
import { newKey, START } from './fake-service.ts'
import { openService } from './open-service.ts'
import { bearings } from './small-organisation.ts'

const log = createLog('silent')

test('what is queued is sent by itself, in the language of the panel', async () => {
  const desk = await noticeDesk()
  await desk.ledger.replaceDirectory(WORKSPACE, data)
  const settings = readSettings({ LANGUAGE_OF_NOTICES: 'zh-CN' })
  const workspace = await openWorkspace(desk.ledger, WORKSPACE, settings, () => undefined)
  const { ledger, notifier } = desk
  const [worker] = startNotices({
    ...{ notifier, ledger, workspace, log },
    language: settings.language,
    catchingUp: () => false,
    now: () => desk.clock.now,
  })
  await desk.ask()
  await expect.poll(() => desk.read('sheela'), { timeout: 5_000 }).toHaveLength(1)
  expect(desk.read('sheela')[0]?.preview).toBe('打开后可答复或提出承诺方案。')
  await worker?.stop()
})

test('whoever signs in is told things in the language of his panel from then on', async () => {
  const { ledger } = await noticeDesk()
  const { identity } = localHost({
    workspace: WORKSPACE,
    peopleFile: 'src/sandbox/data/adventure-works-org.csv',
    ...{ sandbox: true, allowed: false, loopback: true },
  })
  const handlers = sessionHandlers({
    identities: new Map([['local', identity]]),
    sessions: createSessions(newKey()),
    isMember: () => true,
    ledger,
    log,
  })
  const signIn = (language?: string) => {
    const body = { host: 'local', credential: 'persona:27', ...(language && { language }) } as const
    return handlers['session.open']({ body, at: START } as never)
  }
  await signIn('zh-CN')
  await signIn()
  expect(await ledger.reads.spoken(WORKSPACE, '27')).toBe('zh-CN')
})

test('a service whose host tells nobody anything queues nothing and keeps no language', async () => {
  const service = await openService()
  try {
    const call = await service.as('27')
    await call('request.submit', { body: bearings() }, { key: 'k1' })
    const { ledger, workspace } = service
    await ledger.noteSpoken(workspace.id, '27', 'en')
    expect(await ledger.reads.dueNotices(workspace.id, service.clock.now, 10)).toEqual([])
    expect(await ledger.reads.spoken(workspace.id, '27')).toBeUndefined()
  } finally {
    await service.close()
  }
})
