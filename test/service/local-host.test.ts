import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LOCAL_HOST } from '../../plugin-adapters/local/host.ts'
import { localHost, readDepartmentNames } from '../../plugin-adapters/local/service/index.ts'

const HEAD = 'id,login,givenName,jobTitle,managerId,department,active'
const PEOPLE = `${HEAD}\n1,ken0,Ken,CEO,,Executive,true\n27,jo0,"Jo, ""JJ""",Supervisor,1,Production,true\n9,ann,Ann,Clerk,1,Finance,false\n`

async function file(name: string, content: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'counterpart-local-')), name)
  await writeFile(path, content)
  return path
}

const start = (peopleFile: string, more: { sandbox?: boolean; allowed?: boolean; loopback?: boolean } = {}) =>
  localHost({ workspace: 'w', peopleFile, sandbox: true, allowed: false, loopback: true, ...more })

async function listed<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

describe('the local host', () => {
  test('declares that it proves nothing', () => expect(LOCAL_HOST.abilities.provesIdentity).toBe(false))

  test('starts in the sandbox, or when allowed on a loopback address; else it says why not', () => {
    expect(start('x').id).toBe('local')
    expect(start('x', { sandbox: false, allowed: true }).id).toBe('local')
    expect(() => start('x', { sandbox: false })).toThrow(/starts only with COUNTERPART_LOCAL_HOST=allow\.$/)
    expect(() => start('x', { sandbox: false, allowed: true, loopback: false })).toThrow(
      /loopback address \(HOST=127\.0\.0\.1\)\.$/,
    )
  })

  test('reads people out of a file', async () => {
    const people = await listed(start(await file('people.csv', `\uFEFF${PEOPLE}`)).directory.snapshot())
    expect(people).toEqual([
      { id: '1', name: 'Ken', title: 'CEO', managerId: null, department: 'Executive', active: true },
      {
        id: '27',
        name: 'Jo, "JJ"',
        title: 'Supervisor',
        managerId: '1',
        department: 'Production',
        active: true,
      },
      { id: '9', name: 'Ann', title: 'Clerk', managerId: '1', department: 'Finance', active: false },
    ])
  })

  test.each([
    ['lacks a column', 'id,givenName\n1,Ken\n', /lacks the columns jobTitle, managerId, department/],
    ['has an id twice', `${PEOPLE}1,ken1,Ken,CEO,,Executive,true\n`, /id "1" is empty or twice/],
    ['has no id', `${HEAD}\n,ken1,Ken,CEO,,Executive,true\n`, /id "" is empty or twice/],
    ['is broken', `${HEAD}\n1,2\n`, /line 2/],
  ])('says what is wrong with a file that %s', async (_, content, sentence) => {
    const { directory } = start(await file('people.csv', content))
    await expect(listed(directory.snapshot())).rejects.toThrow(sentence)
  })

  test.each([
    ['true', true],
    ['TRUE', true],
    ['True', true],
    ['false', false],
    ['FALSE', false],
    ['False', false],
  ])('active is %s as a spreadsheet writes it too: %s', async (word, active) => {
    const path = await file('people.csv', `${HEAD}\n1,ken0,Ken,CEO,,Executive,${word}\n`)
    expect(await listed(start(path).directory.snapshot())).toMatchObject([{ id: '1', active }])
  })

  test('the column that says who has left is found however its name is written', async () => {
    const path = await file('people.csv', PEOPLE.replace('active', 'Active'))
    const people = await listed(start(path).directory.snapshot())
    expect(people.map(({ active }) => active)).toEqual([true, true, false])
  })

  test('without that column everybody is there', async () => {
    const path = await file(
      'people.csv',
      'id,givenName,jobTitle,managerId,department\n1,Ken,CEO,,Executive\n',
    )
    expect(await listed(start(path).directory.snapshot())).toMatchObject([{ id: '1', active: true }])
  })

  test.each(['0', 'no', 'FALSCH', 'inactive', ''])(
    'refuses "%s" for active, with file and line',
    async word => {
      const path = await file('people.csv', `${PEOPLE}10,eve,Eve,Clerk,1,Finance,${word}\n`)
      await expect(listed(start(path).directory.snapshot())).rejects.toThrow(
        `${path}, line 5: active is "${word}"; write true or false.`,
      )
    },
  )

  test('takes anybody’s word for who he is; the service asks its directory', async () => {
    const { identity } = start('/nowhere/people.csv')
    expect(await identity.verify('persona:27')).toEqual({ workspace: 'w', personId: '27' })
    for (const credential of ['27', 'PERSONA:27', `persona:${'7'.repeat(200)}`])
      expect(await identity.verify(credential)).toBeUndefined()
  })

  test('says in a sentence that the file can’t be read', async () => {
    const { directory } = start('/nowhere/people.csv')
    await expect(listed(directory.snapshot())).rejects.toThrow(
      "The directory file /nowhere/people.csv can't be read (ENOENT).",
    )
  })

  test('reads names of departments', async () => {
    const names = { en: 'Purchasing', 'zh-CN': '采购部' }
    const path = await file('names.json', JSON.stringify({ Purchasing: { unitId: 'purchasing', names } }))
    expect(await readDepartmentNames(path)).toEqual([
      { department: 'Purchasing', unitId: 'purchasing', names },
    ])
  })

  const named = (changes: object) => JSON.stringify({ X: { unitId: 'x', names: { en: 'X' }, ...changes } })

  test.each([
    ['has one more language', named({ names: { en: 'X', fr: 'X' } }), /\n {2}X\.names: .*"fr"/],
    ['lacks the English name', named({ names: { 'zh-CN': '采购部' } }), /\n {2}X\.names\.en: /],
    ['has an empty name', named({ names: { en: ' ' } }), /\n {2}X\.names\.en: /],
    ['lacks the unit’s id', '{"X":{"names":{"en":"X"}}}', /\n {2}X\.unitId: /],
    ['has an id no address can hold', named({ unitId: 'a/b' }), /\n {2}X\.unitId: letters, digits/],
    ['has one more field', named({ head: '27' }), /\n {2}X: .*"head"/],
    ['is a list', '[]', /\n {2}the whole file: /],
    ['is not JSON', '{ "X": }', /names\.json \(DEPARTMENTS_FILE\) is not JSON: Unexpected token/],
  ])('says what is wrong with a department file that %s', async (_, content, sentence) => {
    const reading = readDepartmentNames(await file('names.json', content))
    await expect(reading).rejects.toThrow(sentence)
    await expect(reading).rejects.toThrow(/^The department file .*names\.json \(DEPARTMENTS_FILE\) is /)
  })

  test('says in a sentence that the department file can’t be read', async () => {
    await expect(readDepartmentNames('/nowhere/names.json')).rejects.toThrow(
      "The department file /nowhere/names.json (DEPARTMENTS_FILE) can't be read (ENOENT).",
    )
  })

  test('reads a department file that begins with a byte order mark', async () => {
    expect(await readDepartmentNames(await file('names.json', `\uFEFF${named({})}`))).toHaveLength(1)
  })
})
