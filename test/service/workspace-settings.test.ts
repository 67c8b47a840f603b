import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Calendar, officeCalendar, plantCalendar } from '../../src/domain/calendar.ts'
import { HOUR } from '../../src/domain/time.ts'
import type { Ledger } from '../../src/ledger/ledger.ts'
import { openLedger } from '../../src/ledger/open-ledger.ts'
import { openWorkspace } from '../../src/service/workspace.ts'
import { defaultSettings, type WorkspaceSettings } from '../../src/service/workspace-settings.ts'

const defaults = { timeZone: 'Asia/Shanghai', responseTarget: 8 * HOUR, deliveryTarget: 40 * HOUR }

describe('the default calendar', () => {
  test.each([
    ['Asia/Shanghai', 'CN'],
    ['asia/shanghai', 'CN'],
    ['PRC', 'CN'],
    ['Asia/Kashgar', 'CN'],
    ['Europe/Berlin', 'none'],
  ])('in %s has these official days off: %s', (timeZone, national) => {
    expect(defaultSettings({ ...defaults, timeZone }).calendars).toMatchObject([{ timeZone, national }])
  })
})

describe('calendars in the settings record', () => {
  let folder: string
  let ledger: Ledger
  let version = 0
  const told: string[] = []

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'counterpart-settings-'))
    ledger = await openLedger({ path: join(folder, 'ledger.db') })
    version = 0
    told.length = 0
  })
  afterEach(async () => {
    await ledger.close()
    rmSync(folder, { recursive: true })
  })

  const office = officeCalendar('Europe/Berlin', 'none')
  const plant = plantCalendar('Europe/Berlin', 'none')
  const never = (calendar: Calendar): Calendar => ({
    ...calendar,
    version: 2,
    cycle: { ...calendar.cycle, weeks: [Array(7).fill([])] },
  })
  const open = () => openWorkspace(ledger, 'w', defaults, sentence => told.push(sentence))
  const store = (calendars: Calendar[], defaultCalendarId = 'office') => {
    const doc: WorkspaceSettings = { ...defaultSettings(defaults), calendars, defaultCalendarId }
    const record = { workspace: 'w', kind: 'settings', id: 'workspace', createdAt: 0, updatedAt: 0 } as const
    return ledger.write(tx => tx.save({ ...record, expectedVersion: version++, doc }))
  }

  test('are in force when they are sound', async () => {
    await store([office, plant])
    const workspace = await open()
    expect([workspace.calendar('anywhere'), workspace.calendarById('plant')]).toEqual([office, plant])
    expect(told).toEqual([])
  })

  test('leave the one before in force when one is wrong, and say so', async () => {
    await store([office, plant])
    const workspace = await open()
    await store([office, never(plant)])
    await workspace.reload()
    expect(workspace.calendarById('plant')).toEqual(plant)
    expect(told).toEqual([
      'Calendar plant is wrong (no-working-hours at cycle.weeks): the one in force stays.',
    ])
  })

  test('leave the product’s own in force when the service starts with wrong ones', async () => {
    await store([never(office), never(plant)])
    const workspace = await open()
    const [own] = defaultSettings(defaults).calendars
    expect([workspace.calendar('anywhere'), workspace.calendarById('plant')]).toEqual([own, own])
    expect(told).toEqual([
      'Calendar office is wrong (no-working-hours at cycle.weeks): the one in force stays.',
      'Calendar plant is wrong (no-working-hours at cycle.weeks): it is left out.',
    ])
  })

  test('keep the default one when the record names another that is not there', async () => {
    await store([plant], 'nights')
    const workspace = await open()
    expect(workspace.calendar('anywhere')).toEqual(defaultSettings(defaults).calendars[0])
    expect(workspace.calendarById('plant')).toEqual(plant)
    expect(told).toEqual(['There is no calendar nights to be the default one: office stays.'])
  })
})
