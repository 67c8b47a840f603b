import { globSync, readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SERVICE_ERRORS } from '../../src/contract/errors.ts'
import { MOVE_NAMES, STATES } from '../../src/domain/moves.ts'
import { REFUSALS } from '../../src/domain/refusal.ts'
import { LANGUAGES, type Language, languageOf } from '../../src/locales/languages.ts'

const FOLDER = 'src/locales'

interface Tree {
  [key: string]: string | Tree
}

/** Every text with its full key, e.g. `app:action.back`. */
function texts(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : texts(value, `${path}${key}.`),
  )
}

type Files = Record<string, Tree>

/** All texts of a language by file. */
function filesOf(language: Language): Files {
  const paths = globSync(`${FOLDER}/${language}/*.json`).sort()
  return Object.fromEntries(
    paths.map(path => [basename(path, '.json'), JSON.parse(readFileSync(path, 'utf8')) as Tree]),
  )
}
const all = Object.fromEntries(LANGUAGES.map(language => [language, filesOf(language)])) as Record<
  Language,
  Files
>
const english = all.en
const files = Object.keys(english)

/** Where a text has forms by number. */
const FORM = /_(zero|one|two|few|many|other)$/

/** The keys this language needs for the English ones: of a text with a number, as many as it has forms. */
function needed(tree: Tree, language: Language): string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const keys = texts(tree).flatMap(([key]) =>
    FORM.test(key) ? forms.map(form => key.replace(FORM, `_${form}`)) : [key],
  )
  return [...new Set(keys)].sort()
}

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}|<(\w+)\/>/g)].map(match => match[0]).sort()

/** Obvious translations that mean something else in the trade; only where no right word contains them. */
const FORBIDDEN = [
  '供应商', '提供者', '受让人', '被分配', '联系人', '工单', '接受标准', '截止时间', '优先级高', '首次回复', '交货期', '澄清',
  '提案', '还价', '预计完成', '重新谈判', '延期', '暂停', '发货', '默认好评', '自动验收', '重新打开', '打回', '拒绝', '驳回',
  '推翻', '释放', '上诉', '申诉', '重新分配', '移交', '转办', '踢皮球', '推诿', '投诉', '抄送', '受限', '流程链', '协议', '条款',
  '守约', '匿名', '打分', '整改', '我的任务', '下属', '公共祖先',
] // biome-ignore format: a list of words
/** Right inside a longer word only. */
const FORBIDDEN_ALONE: Record<string, RegExp> = { 客户: /(?<!内部)客户(?!端)/, 请求: /请求/ }
/** Texts that mean the paying customer. */
const PAYING_CUSTOMER = ['rush.effectHint']

it('have a folder for each language and no other', () => {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter(entry => entry.isDirectory())
  expect(folders.map(({ name }) => name).sort()).toEqual([...LANGUAGES].sort())
})

it.each([
  ['en-GB', 'en'],
  ['zh-CN', 'zh-CN'],
  ['ZH', 'zh-CN'],
  ['zh-Hant-TW', 'zh-CN'],
  ['zh_CN.UTF-8', 'zh-CN'],
  ['zha', 'en'],
  ['tlh', 'en'],
  ['', 'en'],
])('of the locale "%s" are those of %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language)
})

describe.each(LANGUAGES)('the texts of %s', language => {
  const own = all[language]

  it('come in the same files as the English ones', () => {
    expect(Object.keys(own)).toEqual(files)
  })

  it('are all taken into the panel, but for those that come later or are read elsewhere', async () => {
    const { resources } = await import(`../../src/locales/${language}.ts`)
    const elsewhere = new Set(['door', 'shell', 'teams', 'self-check', 'notices', 'site'])
    const panel = Object.fromEntries(Object.entries(own).filter(([name]) => !elsewhere.has(name)))
    expect(resources).toEqual(panel)
  })

  it.each(files)('%s: have the keys that the English ones have', name => {
    expect(
      texts(own[name] ?? {})
        .map(([key]) => key)
        .sort(),
    ).toEqual(needed(english[name] ?? {}, language))
  })

  it.each(files)('%s: none is empty', name => {
    expect(texts(own[name] ?? {}).filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it.each(files)('%s: name the values that the English ones name', name => {
    const theirs = new Map(texts(own[name] ?? {}))
    const different = texts(english[name] ?? {}).filter(([key, text]) => {
      const other = theirs.get(key) ?? theirs.get(key.replace(FORM, '_other'))
      // "one" may stand for the figure itself
      const values = placeholders(text).filter(value => !key.endsWith('_one') || value !== '{{count}}')
      return values.some(value => !placeholders(other ?? '').includes(value))
    })
    expect(different).toEqual([])
  })

  it('have words for every refusal and every error of the service', () => {
    const codes = [...Object.keys(REFUSALS), ...Object.keys(SERVICE_ERRORS), 'offline', 'unreadable'].sort()
    expect(Object.keys(own.errors ?? {}).sort()).toEqual(codes)
  })

  it.each(['Promised', 'Due', 'Needed'])('tell what was %s from what is still to come', kind => {
    const due = Object.fromEntries(texts(own.app ?? {}))
    expect(due[`due.was${kind}`]).not.toBe(due[`due.${kind.toLowerCase()}`])
  })

  it('name every state and every move', () => {
    expect(Object.keys(own.app?.state ?? {})).toEqual([...STATES])
    expect(Object.keys(own.moves?.name ?? {}).sort()).toEqual([...MOVE_NAMES, 'rate'].sort())
  })
})

describe('the Chinese texts', () => {
  const chinese = all['zh-CN']

  it.each(files)('%s: avoid words that are obvious and wrong', name => {
    const wrong = texts(chinese[name] ?? {}).flatMap(([key, text]) => [
      ...FORBIDDEN.filter(word => text.includes(word)).map(word => `${key}: ${word}`),
      ...Object.entries(FORBIDDEN_ALONE)
        .filter(([, pattern]) => pattern.test(text) && !PAYING_CUSTOMER.includes(key))
        .map(([word]) => `${key}: ${word}`),
    ])
    expect(wrong).toEqual([])
  })

  it.each(files)('%s: use full-width punctuation', name => {
    const wrong = texts(chinese[name] ?? {}).filter(([, text]) =>
      /[\u4e00-\u9fff][,;:?!(]|[,;:?!)][\u4e00-\u9fff]/.test(text),
    )
    expect(wrong).toEqual([])
  })

  it.each(files)('%s: set no space beside a Chinese word, but for numbers and Latin letters', name => {
    // names may be either, so there is none; a time begins with a Chinese word and ends with a number
    const word = '(?:person|unit|names?|whom|to|standIn|kind|side|state|calendar|step)'
    const wrong = new RegExp(
      `[\\u4e00-\\u9fff] (?:[\\u4e00-\\u9fff]|\\{\\{(?:${word}|date)\\}\\}|<\\w+/>)|\\{\\{${word}\\}\\} [\\u4e00-\\u9fff]`,
    )
    const found = texts(chinese[name] ?? {}).filter(
      ([key, text]) => key !== 'criteria.moved' && wrong.test(text),
    )
    expect(found).toEqual([])
  })
})

/** Keys that stand in the sources as they are, and beginnings that something is put behind. */
const written = globSync([
  'src/panel/**/*.{ts,tsx}',
  'src/sandbox/**/*.{ts,tsx}',
  'plugin-adapters/**/*.ts',
]).map(path => readFileSync(path, 'utf8'))
const matches = (pattern: RegExp) =>
  written.flatMap(text => [...text.matchAll(pattern)].map(([, key = '']) => key))
const keys = new Set(matches(/['`]([\w.-]+)['`]/g))
const beginnings = matches(/`([\w.-]+[._])\$\{/g)

/** Every code of an error and every activity has words, whether or not the sources name it. */
const named = files.filter(name => name !== 'errors' && name !== 'notices')

describe.each(named)('%s', name => {
  it('holds nothing that nobody reads', () => {
    const unread = texts(english[name] ?? {})
      .map(([key]) => key.replace(/_(one|other)$/, ''))
      .filter(key => !keys.has(key) && !beginnings.some(beginning => key.startsWith(beginning)))
    expect(unread).toEqual([])
  })
})
