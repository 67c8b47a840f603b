import { describe, expect, it } from 'vitest'
import { SERVICE_ERRORS } from '../../src/contract/errors.ts'
import { MOVE_NAMES, STATES } from '../../src/domain/moves.ts'
import { REFUSALS } from '../../src/domain/refusal.ts'
import doorInEnglish from '../../src/locales/en/door.json' with { type: 'json' }
import { resources as english } from '../../src/locales/en.ts'
import doorInChinese from '../../src/locales/zh-CN/door.json' with { type: 'json' }
import { resources as chinese } from '../../src/locales/zh-CN.ts'

// the sandbox's door loads its texts by itself
const en = { ...english, door: doorInEnglish }
const zh = { ...chinese, door: doorInChinese }

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

/** Chinese has one plural form, English two: the forms of one text count as one key. */
const keys = (tree: Tree) => [...new Set(texts(tree).map(([key]) => key.replace(/_(one|other)$/, '')))].sort()

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}|<(\w+)\/>/g)].map(match => match[0]).sort()

/** The glossary's obvious but wrong words, where no right one contains them. */
const FORBIDDEN = [
  '供应商', '提供者', '受让人', '被分配', '联系人', '工单', '接受标准', '截止时间', '优先级高', '首次回复', '交货期', '澄清',
  '提案', '还价', '预计完成', '重新谈判', '延期', '暂停', '发货', '默认好评', '自动验收', '重新打开', '打回', '拒绝', '驳回',
  '推翻', '释放', '上诉', '申诉', '重新分配', '移交', '转办', '踢皮球', '推诿', '投诉', '抄送', '受限', '流程链', '协议', '条款',
  '守约', '匿名', '打分', '整改', '我的任务', '下属', '公共祖先',
] // biome-ignore format: a list of words
/** Right inside a longer word only. */
const FORBIDDEN_ALONE: Record<string, RegExp> = { 客户: /(?<!内部)客户/, 请求: /请求/ }
/** Texts that mean the paying customer. */
const PAYING_CUSTOMER = ['rush.effectHint']

const namespaces = Object.keys(en) as (keyof typeof en)[]

describe('the texts', () => {
  it('come in the same groups in both languages', () => {
    expect(Object.keys(zh)).toEqual(Object.keys(en))
  })

  it.each(namespaces)('%s: have the same keys in both languages', name => {
    expect(keys(zh[name])).toEqual(keys(en[name]))
  })

  it.each(namespaces)('%s: none is empty', name => {
    const empty = [...texts(en[name]), ...texts(zh[name])].filter(([, text]) => text.trim() === '')
    expect(empty).toEqual([])
  })

  it.each(namespaces)('%s: name the same values in both languages', name => {
    const inChinese = new Map(texts(zh[name]))
    const different = texts(en[name]).filter(([key, text]) => {
      const other = inChinese.get(key) ?? inChinese.get(key.replace(/_one$/, '_other'))
      const needed = key.endsWith('_one')
        ? placeholders(text).filter(value => value !== '{{count}}')
        : placeholders(text)
      return needed.some(value => !placeholders(other ?? '').includes(value))
    })
    expect(different).toEqual([])
  })

  it.each(namespaces)('%s: avoid the words the glossary forbids', name => {
    const wrong = texts(zh[name]).flatMap(([key, text]) => [
      ...FORBIDDEN.filter(word => text.includes(word)).map(word => `${key}: ${word}`),
      ...Object.entries(FORBIDDEN_ALONE)
        .filter(([, pattern]) => pattern.test(text) && !PAYING_CUSTOMER.includes(key))
        .map(([word]) => `${key}: ${word}`),
    ])
    expect(wrong).toEqual([])
  })

  it.each(namespaces)('%s: use full-width punctuation in Chinese', name => {
    const wrong = texts(zh[name]).filter(([, text]) =>
      /[\u4e00-\u9fff][,;:?!(]|[,;:?!)][\u4e00-\u9fff]/.test(text),
    )
    expect(wrong).toEqual([])
  })

  it.each(namespaces)('%s: set no space beside a Chinese word, but for numbers and Latin letters', name => {
    // names may be either, so there is none; a time begins with a Chinese word and ends with a number
    const word = '(?:person|unit|names?|whom|to|standIn|kind|side|state|calendar|step)'
    const wrong = new RegExp(
      `[\\u4e00-\\u9fff] (?:[\\u4e00-\\u9fff]|\\{\\{(?:${word}|date)\\}\\}|<\\w+/>)|\\{\\{${word}\\}\\} [\\u4e00-\\u9fff]`,
    )
    const found = texts(zh[name]).filter(([key, text]) => key !== 'criteria.moved' && wrong.test(text))
    expect(found).toEqual([])
  })

  it('tell what is past from what is still to come', () => {
    for (const { due } of [en.app, zh.app]) {
      expect(due.wasPromised).not.toBe(due.promised)
      expect(due.wasDue).not.toBe(due.due)
      expect(due.wasNeeded).not.toBe(due.needed)
    }
  })

  it('have words for every refusal and every error of the service', () => {
    const codes = [...Object.keys(REFUSALS), ...Object.keys(SERVICE_ERRORS), 'offline', 'unreadable'].sort()
    expect(Object.keys(en.errors).sort()).toEqual(codes)
    expect(Object.keys(zh.errors).sort()).toEqual(codes)
  })

  it('name every state and every move', () => {
    for (const { app, moves } of [en, zh]) {
      expect(Object.keys(app.state)).toEqual([...STATES])
      expect(Object.keys(moves.name).sort()).toEqual([...MOVE_NAMES, 'rate'].sort())
    }
  })
})
