import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvDirectory, readDepartmentNames } from '../../plugin-adapters/local/service/directory.ts'
import { STATES } from '../../src/domain/moves.ts'
import type { Rating } from '../../src/domain/rating.ts'
import type { Listing } from '../../src/domain/request/listing.ts'
import type { Request } from '../../src/domain/request.ts'
import { HOUR } from '../../src/domain/time.ts'
import { isWorkingAt } from '../../src/domain/working-time.ts'
import type { Ledger } from '../../src/ledger/ledger.ts'
import { openLedger } from '../../src/ledger/open-ledger.ts'
import type { DirectoryPerson } from '../../src/ports/directory.ts'
import { doorPeople } from '../../src/sandbox/door-routes.ts'
import { emptyFolder, takeFolder } from '../../src/sandbox/folder.ts'
import { sampleLanguage, sandboxSettings } from '../../src/sandbox/settings.ts'
import * as cast from '../../src/sandbox/story/cast.ts'
import { fill } from '../../src/sandbox/story/fill.ts'
import { STORIES } from '../../src/sandbox/story/stories.ts'
import { LANGUAGES, type Language, on, type Story, type Text, t } from '../../src/sandbox/story/story.ts'
import { played, type Telling, tell } from '../../src/sandbox/story/tell.ts'
import { takeDirectory } from '../../src/service/directory.ts'
import { openWorkspace, type Workspace } from '../../src/service/workspace.ts'

const settings = sandboxSettings({})
let root: string
let number = 0

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sandbox-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

interface Sandbox {
  ledger: Ledger
  workspace: Workspace
}

/** The sandbox's ledger before its first filling. */
async function emptySandbox(timeZone: string): Promise<Sandbox> {
  const ledger = await openLedger({ path: join(root, `${number++}.db`) })
  const names = await readDepartmentNames(settings.departmentsFile)
  const people: DirectoryPerson[] = []
  for await (const person of csvDirectory(settings.peopleFile).snapshot()) people.push(person)
  await takeDirectory(ledger, 'sandbox', people, names)
  const targets = { responseTarget: 8 * HOUR, deliveryTarget: 40 * HOUR }
  return {
    ledger,
    workspace: await openWorkspace(ledger, 'sandbox', { timeZone, ...targets }, console.error),
  }
}

/** A sandbox filled at that moment. */
async function filledSandbox(timeZone: string, now: number, language: Language): Promise<Sandbox> {
  const sandbox = await emptySandbox(timeZone)
  expect(await fill({ ...sandbox, now, language })).toBe('filled')
  return sandbox
}

const instant = (wall: string, timeZone: string) =>
  Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone).epochMilliseconds

const MOMENTS = {
  'Monday morning': '2026-11-23T08:40',
  'Wednesday at three': '2026-11-25T15:00',
  'Friday evening': '2026-11-27T19:30',
  Sunday: '2026-11-29T11:00',
  'Monday after midnight': '2026-11-30T00:05',
  '2 January': '2026-01-02T10:00',
  'the day after the National Day holiday': '2026-10-08T09:01',
  'a make-up Saturday': '2026-10-10T10:30',
  'a year without official days': '2029-03-14T13:00',
}
const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'UTC']

describe.each(ZONES)('the stories in %s', timeZone => {
  describe.each(Object.entries(MOMENTS))('on %s', (_name, wall) => {
    const now = instant(wall, timeZone)
    let sandbox: Sandbox
    beforeAll(async () => {
      sandbox = await filledSandbox(timeZone, now, 'en')
    })
    afterAll(() => sandbox.ledger.close())

    test.each(LANGUAGES)('play by the rules in %s, in working time, never ahead of now', language => {
      const telling: Telling = { workspace: sandbox.workspace, now, language }
      for (const story of STORIES) {
        for (const { done, facts } of played(story, telling).turns) {
          const { at, by } = done.entry
          expect(at).toBeLessThanOrEqual(now)
          expect(facts.at).toBe(at)
          const working = by === 'system' || isAtWork(sandbox, by, at)
          expect(working, `${story.name}: ${done.entry.what} by ${by}`).toBe(true)
        }
      }
    })

    test('show every state a request can have', async () => {
      const requests = await requestsOf(sandbox)
      expect(new Set(requests.map(({ state }) => state))).toEqual(new Set(STATES))
      expect(requests).toHaveLength(STORIES.length)
    })

    test('leave no reminder, escalation or closing undone', async () => {
      expect(await sandbox.ledger.reads.dueSteps('sandbox', now, 10)).toEqual([])
    })

    test('give everybody of the main cast something to do', async () => {
      for (const id of MAIN_CAST) {
        const waiting = await sandbox.ledger.reads.waiting<Listing>('sandbox', [`p:${id}`], 10)
        expect(waiting, `person ${id}`).not.toHaveLength(0)
      }
    })
  })
})

/** In the hours of his unit, or of the office for what is told as so many minutes ago. */
function isAtWork({ workspace }: Sandbox, personId: string, at: number): boolean {
  const unitId = workspace.org().person(personId)?.primaryUnitId
  const calendars = [workspace.calendarById('office'), ...(unitId ? [workspace.calendar(unitId)] : [])]
  return calendars.some(calendar => isWorkingAt(calendar, at))
}

const MAIN_CAST = [
  cast.JO,
  cast.ASCOTT,
  cast.MIKAEL,
  cast.SHEELA,
  cast.PETER,
  cast.PENG,
  cast.HAZEM,
  cast.JILL,
  cast.DAVID,
  cast.RAMESH,
  cast.KAREN,
  cast.JEAN,
  cast.KEN,
]

const requestsOf = async ({ ledger }: Sandbox): Promise<Request[]> =>
  (await ledger.reads.all<Request>('sandbox', 'request')).map(({ doc }) => doc)

/** Every text of the stories in this language. */
function textsIn(language: Language, value: unknown = STORIES): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (language in value) return [(value as Text)[language]]
  return Object.values(value).flatMap(inner => textsIn(language, inner))
}

describe('the texts of the stories', () => {
  test('name no day of the calendar: the stories are placed by the day of the reset', () => {
    const english = /(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Tt]omorrow/
    const chinese = /周[一二三四五六日]|星期|\d ?月|明天|明早|后天/
    expect(textsIn('en').filter(text => english.test(text))).toEqual([])
    expect(textsIn('zh-CN').filter(text => chinese.test(text))).toEqual([])
  })

  test('have full-width punctuation in Chinese', () => {
    const halfWidth = /[,;?!()]|:(?!\d)/
    expect(textsIn('zh-CN').filter(text => halfWidth.test(text))).toEqual([])
  })
})

const NOON = instant('2026-11-25T12:30', 'Europe/Berlin')

describe('what the stories tell', () => {
  let sandbox: Sandbox
  let requests: Request[]
  beforeAll(async () => {
    sandbox = await filledSandbox('Europe/Berlin', NOON, 'en')
    requests = await requestsOf(sandbox)
  })
  afterAll(() => sandbox.ledger.close())

  const titled = (words: string) => {
    const found = requests.find(({ title }) => title.includes(words))
    if (!found) throw new Error(`no request says ${words}`)
    return found
  }

  test('case 1: the promise to production is missed, and Jo says why', async () => {
    const { id, state, commitments, rounds } = titled('Headset bearings')
    expect({ state, rounds }).toEqual({ state: 'confirmed', rounds: 1 })
    expect(commitments[0]).toMatchObject({ moves: 1, verdict: 'missed' })
    const [rating] = await sandbox.ledger.reads.children<Rating>('sandbox', 'rating', id)
    expect(rating?.doc).toMatchObject({ by: cast.JO, mark: 2, cause: 'not-as-agreed' })
  })

  test('case 2: both heads are asked together, the chief executive is not', () => {
    const { escalation, escalatedTo, state } = titled('Dealers see stock')
    expect(state).toBe('submitted')
    expect(escalation).toMatchObject({ level: 1, by: cast.JILL })
    expect([...escalatedTo].sort()).toEqual([cast.DAVID, cast.JEAN].sort())
  })

  test('every way a request can go on or end is there', () => {
    const some = (is: (request: Request) => boolean) => requests.filter(is).length
    const verdicts = requests.flatMap(request => request.commitments.map(({ verdict }) => verdict))
    expect(verdicts).toEqual(expect.arrayContaining(['kept', 'missed', 'released', null]))
    expect({
      private: some(request => request.private),
      handedOver: some(request => request.legs.length > 1),
      askedOfBothSides: new Set(
        requests.flatMap(({ pending }) => (pending?.kind === 'renegotiation' ? pending.side : [])),
      ),
      partDelivered: some(
        ({ state, criteria }) => state === 'committed' && criteria.some(c => c.state === 'delivered'),
      ),
      bySilence: some(({ confirmedAs }) => confirmedAs === 'silence'),
      unanswered: some(({ state, ending }) => state === 'withdrawn' && ending?.by === 'system'),
      waitingForCustomer: some(({ waiting }) => waiting?.forCustomer === true),
      waitingForOthers: some(({ waiting }) => waiting?.forCustomer === false),
      lateUntouched: some(
        ({ respondedAt, escalation }) => respondedAt === null && escalation?.by === 'system',
      ),
      latePromise: some(
        ({ state, commitments }) => state === 'committed' && (commitments.at(-1)?.date ?? NOON) < NOON,
      ),
    }).toEqual({
      private: 1,
      handedOver: 1,
      askedOfBothSides: new Set(['customer', 'provider']),
      partDelivered: 1,
      bySilence: 1,
      unanswered: 1,
      waitingForCustomer: 1,
      waitingForOthers: 1,
      lateUntouched: expect.any(Number),
      latePromise: 1,
    })
  })

  test('newest first is the order in which people asked', async () => {
    const byId = requests.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ createdAt }) => createdAt)
    expect(byId).toEqual(byId.toSorted((a, b) => a - b))
  })

  test('a second start adds nothing', async () => {
    expect(await fill({ ...sandbox, now: NOON + HOUR, language: 'zh-CN' })).toBe('kept')
    expect(await requestsOf(sandbox)).toEqual(requests)
  })

  test('words can be searched at once', async () => {
    expect(
      await sandbox.ledger.reads.search<Listing>({
        workspace: 'sandbox',
        parties: ['p:27'],
        text: 'bearings',
        limit: 5,
      }),
    ).not.toHaveLength(0)
  })
})

describe('filling', () => {
  const ask: Story = {
    name: 'foreign',
    criteria: {},
    steps: [
      on('-1h', cast.JO, 'submit', {
        title: t('Mine', '我的'),
        need: t('Mine', '我的'),
        criteria: [],
        providerUnitId: 'purchasing',
      }),
    ],
  }

  test('leaves a ledger alone that holds something else', async () => {
    const sandbox = await emptySandbox('UTC')
    await tell(ask, { ...sandbox, now: NOON, language: 'en' })
    expect(await fill({ ...sandbox, now: NOON, language: 'en' })).toBe('kept')
    expect((await requestsOf(sandbox)).map(({ title }) => title)).toEqual(['Mine'])
    await sandbox.ledger.close()
  })

  test('takes less than three seconds', async () => {
    const sandbox = await emptySandbox('Asia/Shanghai')
    const began = performance.now()
    await fill({ ...sandbox, now: NOON, language: 'zh-CN' })
    expect(performance.now() - began).toBeLessThan(3_000)
    await sandbox.ledger.close()
  })

  test('a story that breaks a rule names itself, the step and the rule', async () => {
    const sandbox = await emptySandbox('UTC')
    const wrong: Story = { ...ask, steps: [...ask.steps, on('-30m', cast.KEN, 'accept', {})] }
    await expect(tell(wrong, { ...sandbox, now: NOON, language: 'en' })).rejects.toThrow(
      'story foreign, step 2 (accept): not-found',
    )
    await sandbox.ledger.close()
  })
})

describe('the folder', () => {
  const folderWith = async (...names: string[]) => {
    const folder = join(root, `folder-${number++}`)
    await mkdir(folder)
    for (const name of names) await writeFile(join(folder, name), '')
    return folder
  }

  test('is emptied of what the sandbox made', async () => {
    const folder = await folderWith()
    const letGo = await takeFolder(folder)
    for (const name of ['ledger.db', 'ledger.db-wal', 'ledger.db-shm', 'session-key.pem'])
      await writeFile(join(folder, name), '')
    letGo()
    expect(await emptyFolder(folder)).toBe('emptied')
    expect(await readdir(folder)).toEqual([])
    expect(await emptyFolder(folder)).toBe('empty')
  })

  test('is left alone when anything else lies in it', async () => {
    const folder = await folderWith('sandbox.lock', 'ledger.db', 'thesis.doc')
    await expect(emptyFolder(folder)).rejects.toThrow('thesis.doc')
    expect(await readdir(folder)).toHaveLength(3)
  })

  test('is left alone when its ledger is not a sandbox’s', async () => {
    const folder = await folderWith('ledger.db')
    await expect(emptyFolder(folder)).rejects.toThrow('no sandbox made')
    await expect(takeFolder(folder)).rejects.toThrow('no sandbox made')
  })

  test('belongs to one running sandbox', async () => {
    const folder = await folderWith()
    const letGo = await takeFolder(folder)
    await expect(takeFolder(folder)).rejects.toThrow('a sandbox is running')
    await expect(emptyFolder(folder)).rejects.toThrow('a sandbox is running')
    letGo()
    const again = await takeFolder(folder)
    again()
  })
})

describe('the door and the settings', () => {
  test('everybody may be chosen, with a department rather than a team', async () => {
    const { ledger, workspace } = await emptySandbox('UTC')
    const names = await readDepartmentNames(settings.departmentsFile)
    const people = doorPeople(workspace.org(), new Set(names.map(({ unitId }) => unitId)))
    expect(people).toHaveLength(290)
    expect(people.find(({ id }) => id === cast.JO)).toEqual({
      id: '27',
      name: 'Jo',
      title: 'Production Supervisor - WC60',
      department: { en: 'Production', 'zh-CN': '生产部' },
    })
    expect(new Set(people.map(({ department }) => department.en)).size).toBe(16)
    await ledger.close()
  })

  test.each([
    [{}, 'en'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [{ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, 'en'],
    [{ SAMPLE_LANGUAGE: 'zh-CN', LANG: 'de_DE.UTF-8' }, 'zh-CN'],
  ])('the samples of %j are told in %s', (environment, language) => {
    expect(sampleLanguage(environment, 'en-GB')).toBe(language)
  })

  test('a system that says its language in another way is heard as well', () => {
    expect(sampleLanguage({}, 'zh-CN')).toBe('zh-CN')
    expect(sampleLanguage({ LANG: 'en_US.UTF-8' }, 'zh-CN')).toBe('en')
  })

  test('another sample language is a sentence', () => {
    expect(() => sampleLanguage({ SAMPLE_LANGUAGE: 'fr' })).toThrow('SAMPLE_LANGUAGE: en or zh-CN.')
  })

  test('the sample organisation can’t be replaced by the environment', () => {
    const { sandbox, peopleFile } = sandboxSettings({ SANDBOX: 'off', PEOPLE_FILE: '/etc/people.csv' })
    expect({ sandbox, peopleFile }).toEqual({ sandbox: true, peopleFile: settings.peopleFile })
  })
})
