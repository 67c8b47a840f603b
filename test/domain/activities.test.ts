import { describe, expect, it } from 'vitest'
import { ACTIVITIES, ACTIVITY_NAMES } from '../../src/domain/activities.ts'
import { LANGUAGES } from '../../src/locales/languages.ts'
import { NOTICE_TEXTS } from '../../src/locales/notices.ts'

const named = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map(match => match[1]).sort()

describe.each(LANGUAGES)('the activities in %s', language => {
  const { activity, topic } = NOTICE_TEXTS[language]

  it('have texts, and nothing else has', () => {
    expect(Object.keys(activity)).toEqual(ACTIVITY_NAMES)
    expect(topic).not.toBe('')
  })

  it.each(ACTIVITY_NAMES)('%s: names what it is told, within what Teams takes', name => {
    const { description, template, preview } = activity[name]
    expect(named(template)).toEqual([...ACTIVITIES[name]].sort())
    expect([named(description), named(preview)]).toEqual([[], []])
    expect(name).toMatch(/^[a-zA-Z]{1,32}$/)
    expect(description.length).toBeLessThanOrEqual(128)
    expect(template.length).toBeLessThanOrEqual(128)
    expect(preview.length).toBeLessThanOrEqual(150)
  })

  it('leave `actor` alone, which Teams fills with the name of the app', () => {
    expect(Object.values(activity).filter(({ template }) => template.includes('{actor}'))).toEqual([])
  })
})
