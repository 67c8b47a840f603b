import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { soughtWords, wordsOf } from '../../src/ledger/words.ts'

const whole = (word: string) => ({ word, prefix: false })
/** As a person types them: a letter together with its marks. */
const characters = (text: string) => Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
const begun = (word: string) => ({ word, prefix: true })

describe('words of a text', () => {
  test.each([
    ['报销单', ['报销', '销单', '单']],
    ['税', ['税']],
    ['SAP系统 Login', ['sap', '系统', '统', 'login']],
    ['INC-1234, ＡＢＣ１２', ['inc', '1234', 'abc12']],
    ['プリンター', ['プリ', 'リン', 'ンタ', 'ター', 'ー']],
    ['𠮷野家', ['𠮷野', '野家', '家']],
    ['a a A', ['a']],
    ['Café, cafe\u0301 CAFE', ['cafe']],
    ['ΣΟΦΟΣ ΣΟΦΟΣΑ', ['σοφοσ', 'σοφοσα']],
    ['がか', ['がか', 'か']],
    ['— * " ( 😀', []],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })
})

describe('words sought', () => {
  test.each([
    ['报销单', [whole('报销'), whole('销单')]],
    ['单', [begun('单')]],
    ['vpn acc', [whole('vpn'), begun('acc')]],
    ['vpn acc ', [whole('vpn'), whole('acc')]],
    ['vpn 报销', [whole('vpn'), whole('报销')]],
    ['NOT "x* OR', [whole('not'), whole('x'), begun('or')]],
  ])('%s', (text, sought) => {
    expect(soughtWords(text)).toEqual(sought)
  })

  test('a text is found by any beginning of itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, cut) => {
        const words = wordsOf(text)
        const beginning = characters(text).slice(0, cut).join('')
        for (const { word, prefix } of soughtWords(beginning))
          expect(words.some(each => each === word || (prefix && each.startsWith(word)))).toBe(true)
      }),
    )
  })

  test('nothing but letters and digits reaches the engine', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        for (const { word } of soughtWords(text)) expect(word).toMatch(/^[\p{L}\p{N}]+$/u)
      }),
    )
  })
})
