import { existsSync, globSync, readFileSync } from 'node:fs'
import { BlockList } from 'node:net'
import { describe, expect, it } from 'vitest'
import { SETTINGS } from '../../src/service/settings-table.ts'

const FOLDER = 'manifests/deployment'
const text = (name: string) => readFileSync(`${FOLDER}/${name}`, 'utf8')
const all = (pattern: RegExp, where: string) => [...where.matchAll(pattern)].map(match => match[1] ?? '')

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
const serve: string = scripts.serve

describe('the container file', () => {
  const stages = text('Containerfile')
    .split(/^FROM /m)
    .slice(1)
  const last = stages.at(-1) ?? ''

  it('builds and runs on the Node the service needs', () => {
    expect(stages.map(stage => stage.split(/\s/)[0])).toEqual(
      stages.map(() => 'docker.io/library/node:24-slim'),
    )
  })

  it('copies files that are there, and none that is kept out', () => {
    const copied = all(/^COPY (?!--from)(.+) \S+$/gm, stages[0] ?? '').flatMap(line => line.split(' '))
    expect(copied.filter(path => !existsSync(path))).toEqual([])
    const keptOut = readFileSync('.dockerignore', 'utf8').split('\n').filter(Boolean)
    const { references } = JSON.parse(readFileSync('tsconfig.json', 'utf8'))
    // the build reads the compile settings of every part
    const parts = references.map(({ path }: { path: string }) => path)
    expect([...copied, ...parts].filter(path => keptOut.includes(path))).toEqual([])
  })

  it('runs what npm run serve runs, as nobody in particular', () => {
    expect(JSON.parse(/^CMD (.+)$/m.exec(last)?.[1] ?? '')).toEqual(serve.split(' '))
    expect(last.indexOf('USER node')).toBeGreaterThan(0)
    expect(last.indexOf('USER node')).toBeLessThan(last.indexOf('\nCMD'))
  })

  it('is asked whether it lives where the service answers that', () => {
    expect(last).toContain('/health/live')
    expect(/^EXPOSE (\d+)$/m.exec(last)?.[1]).toBe(SETTINGS.port.default)
    expect(last).toContain(`process.env.PORT || ${SETTINGS.port.default}`)
  })
})

describe('the proxy', () => {
  const compose = text('compose.yaml')
  const one = (pattern: RegExp) => pattern.exec(compose)?.[1] ?? ''
  const isIn = (range: string, address: string) => {
    const list = new BlockList()
    const [network = '', bits] = range.split('/')
    list.addSubnet(network, Number(bits))
    return list.check(address)
  }

  it('is the one whose forwarded addresses are believed, and asks the service where it listens', () => {
    expect(one(/TRUSTED_PROXIES: (\S+)/)).toBe(one(/ipv4_address: (\S+)/))
    expect(/reverse_proxy (\S+)/.exec(text('Caddyfile'))?.[1]).toBe(`counterpart:${SETTINGS.port.default}`)
  })

  it('has an address that no other container is given', () => {
    const proxy = one(/ipv4_address: (\S+)/)
    expect(isIn(one(/subnet: (\S+)/), proxy)).toBe(true)
    expect(isIn(one(/ip_range: (\S+)/), proxy)).toBe(false)
    expect(one(/gateway: (\S+)/)).not.toBe(proxy)
  })
})

it('runs without a container what npm run serve runs', () => {
  const line = /^ExecStart=\/opt\/counterpart\/node_modules\/\.bin\/(.+)$/m.exec(
    text('counterpart.service'),
  )?.[1]
  expect(line).toBe(serve)
})

/** Words in capitals that begin as some setting does are meant as settings. */
describe('the settings named in guides and examples', () => {
  const names = new Set<string>(Object.values(SETTINGS).map(({ name }) => name))
  const beginnings = new Set([...names].map(name => name.split('_')[0]))
  const isMeant = (word: string) => word.includes('_') && beginnings.has(word.split('_')[0])
  const files = [
    ...globSync('manifests/{teams,deployment}/*.md'),
    ...globSync(`${FOLDER}/*.{yaml,example,service}`),
  ]
  const guides = files.filter(file => !file.endsWith('SETTINGS.md'))

  it.each(guides)('%s names settings that there are', file => {
    const words = readFileSync(file, 'utf8').match(/\b[A-Z][A-Z0-9]*(_[A-Z0-9]+)+\b/g) ?? []
    expect([...new Set(words)].filter(word => isMeant(word) && !names.has(word))).toEqual([])
  })
})

describe('the guides to Teams', () => {
  const guides = ['manifests/teams/README.md', 'manifests/teams/README.zh-CN.md']
  const settingsOf = (guide: string) => all(/^ {3}\| `([A-Z_…]+)` \|/gm, readFileSync(guide, 'utf8'))

  it('name the same settings in both languages, those of the example among them', () => {
    const [english, chinese] = guides.map(settingsOf)
    expect(chinese).toEqual(english)
    expect(english).toEqual(expect.arrayContaining(all(/^([A-Z_]+)=/gm, text('counterpart.env.example'))))
  })

  it.each(guides)('%s has the administrators named, and sends them to the set-up check', guide => {
    expect(settingsOf(guide)).toContain('ADMINISTRATORS')
    expect(readFileSync(guide, 'utf8')).toContain('`/self-check`')
  })

  it.each(guides)('%s writes no token on a command line, where the shell keeps it', guide => {
    expect(readFileSync(guide, 'utf8')).not.toMatch(/GRAPH_TOKEN=/)
  })
})

describe('the commands named in guides', () => {
  const groups = new Set(Object.keys(scripts).map(name => name.split(':')[0]))
  const isMeant = (name: string) => !name.includes(':') || groups.has(name.split(':')[0])

  it.each(globSync('manifests/**/*.md'))('%s names scripts that there are', file => {
    const named = all(/npm run (?:--silent )?([a-z:]+)/g, readFileSync(file, 'utf8'))
    expect([...new Set(named)].filter(name => isMeant(name) && !(name in scripts))).toEqual([])
  })
})
