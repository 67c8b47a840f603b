import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TEAMS_HOST } from '../../plugin-adapters/teams/host.ts'
import { ACTIVITIES, ACTIVITY_NAMES } from '../../src/domain/activities.ts'
import { CLIENT, OPERATOR, opened, packageTeams } from './package.ts'

let folder: string
let built: ReturnType<typeof opened>
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterpart-manifest-'))
  const path = join(folder, 'teams.zip')
  packageTeams({ ...OPERATOR, out: path })
  built = opened(path)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Every text a person sees, under the key a language file has for it (localisation schema 1.29). */
function localisable(): Record<string, string> {
  const { name, description, staticTabs, activities } = built.manifest
  const tabs = staticTabs.map((tab, i) => [`staticTabs[${i}].name`, tab.name])
  const kinds = activities.activityTypes
  const told = kinds.flatMap(({ description, templateText }, i) => [
    [`activities.activityTypes[${i}].description`, description],
    [`activities.activityTypes[${i}].templateText`, templateText],
  ])
  return {
    'name.short': name.short,
    'name.full': name.full,
    'description.short': description.short,
    'description.full': description.full,
    ...Object.fromEntries([...tabs, ...told]),
  }
}

const chinese = (): Record<string, string> => {
  const { $schema: _schema, ...texts } = built.json<Record<string, string>>('zh-CN.json')
  return texts
}

/** The names in braces that Teams fills in. */
const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()

describe('the languages', () => {
  it('gives every text in Chinese, and none that is not asked for', () => {
    expect(Object.keys(chinese()).sort()).toEqual(Object.keys(localisable()).sort())
  })

  it('keeps what Teams fills in', () => {
    const english = Object.entries(localisable()).map(([key, text]) => [key, places(text)])
    const other = Object.entries(chinese()).map(([key, text]) => [key, places(text)])
    expect(Object.fromEntries(other)).toEqual(Object.fromEntries(english))
  })

  it('has Chinese in the Chinese, and none in the English', () => {
    const han = /\p{Script=Han}/u
    expect(Object.values(chinese()).filter(text => !han.test(text))).toEqual([])
    expect(Object.values(localisable()).filter(text => han.test(text))).toEqual([])
  })

  it('names the languages whose files are there', () => {
    const { localizationInfo } = built.manifest
    expect(localizationInfo.defaultLanguageTag).toBe('en')
    expect(localizationInfo.additionalLanguages).toEqual([{ languageTag: 'zh-CN', file: 'zh-CN.json' }])
  })
})

describe('what the store looks at', () => {
  it('has a name of its own: short, and without the name of the host', () => {
    for (const texts of [localisable(), chinese()]) {
      expect(texts['name.short']?.length).toBeLessThanOrEqual(30)
      expect(texts['name.short']).not.toMatch(/teams|microsoft|beta|app/i)
      expect(texts['description.short']?.length).toBeLessThanOrEqual(80)
      expect(texts['description.full']?.split(/\s+/).length).toBeLessThanOrEqual(500)
      expect(texts['description.full']).not.toContain(texts['description.short'])
    }
  })

  it('carries every icon it names, and no file beside', () => {
    const { icons } = built.manifest
    expect(Object.keys(built.files).sort()).toEqual(
      ['manifest.json', 'zh-CN.json', ...Object.values(icons)].sort(),
    )
  })

  it('loads pages of its own domain alone, over https', () => {
    const { staticTabs, configurableTabs, validDomains } = built.manifest
    const pages = [
      ...staticTabs.flatMap(tab => [tab.contentUrl, tab.websiteUrl]),
      ...configurableTabs.map(tab => tab.configurationUrl),
    ]
    expect(validDomains).toEqual([OPERATOR.domain])
    expect([...new Set(pages.map(page => new URL(page).origin))]).toEqual([`https://${OPERATOR.domain}`])
    expect([...new Set(pages.map(page => new URL(page).pathname))]).toEqual(['/teams'])
  })

  it('signs in by an id of the domain that serves the tab', () => {
    expect(built.manifest.webApplicationInfo).toEqual({
      id: CLIENT,
      resource: `api://${OPERATOR.domain}/${CLIENT}`,
    })
  })

  it('is pinned in teams and group chats, and is one tab of its own', () => {
    const { staticTabs, configurableTabs } = built.manifest
    // where the links in notices lead
    const own = [TEAMS_HOST.personalTab, ['personal']]
    expect(staticTabs.map(({ entityId, scopes }) => [entityId, scopes])).toEqual([own])
    expect(configurableTabs.map(({ scopes }) => scopes)).toEqual([['team', 'groupChat']])
  })
})

describe('the activities', () => {
  const declared = () => built.manifest.activities.activityTypes

  it('are those the service sends, and no other', () => {
    expect(declared().map(({ type }) => type)).toEqual(ACTIVITY_NAMES)
  })

  it('name in their text what the service fills in', () => {
    const named = declared().map(({ type, templateText }) => [type, places(templateText)])
    const sent = Object.entries(ACTIVITIES).map(([type, names]) => [
      type,
      names.map(name => `{${name}}`).sort(),
    ])
    expect(named).toEqual(sent)
  })
})

// What an update adds is not granted to installations that exist (microsoft-teams-library-js#2256): this list never grows.
it('asks for every resource-specific permission from the first version on', () => {
  const { resourceSpecific } = built.manifest.authorization.permissions
  expect(resourceSpecific).toEqual([
    { name: 'TeamsActivity.Send.User', type: 'Application' },
    { name: 'TeamsActivity.Send.Group', type: 'Application' },
    { name: 'TeamsActivity.Send.Chat', type: 'Application' },
  ])
})
