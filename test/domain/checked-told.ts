import { expect } from 'vitest'
import { ACTIVITY_NAMES } from '../../src/domain/activities.ts'
import { told } from '../../src/domain/notices.ts'
import type { Organisation } from '../../src/domain/organisation.ts'
import { readAccess } from '../../src/domain/permissions.ts'
import type { Done } from '../../src/domain/request/facts.ts'
import type { Request } from '../../src/domain/request.ts'

/** Holds what is true of every notice, whatever happened. */
export function checkTold(before: Request | undefined, done: Done, org: Organisation): void {
  const { request, entry } = done
  const notices = told(before, done, org)
  const people = notices.map(({ personId }) => personId)
  expect(new Set(people).size, 'each person hears once').toBe(people.length)
  expect(people, 'nobody hears of what he did himself').not.toContain(entry.by)
  for (const { personId, activity, about, text } of notices) {
    expect(ACTIVITY_NAMES).toContain(activity)
    expect(org.person(personId)?.active, 'nobody who has left').toBe(true)
    const access = readAccess(request, { id: personId, auditor: false }, org, entry.at)
    expect(access, `${activity} to who may read it`).toBe('full')
    if (entry.by === 'system') expect(text, 'no code is shown').toBe('')
    if (request.private) expect([activity, about, text]).toEqual(['privateNews', null, ''])
  }
}
