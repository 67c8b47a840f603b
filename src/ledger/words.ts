/** Scripts written without spaces, and Hangul, whose words carry their endings: cut into pairs. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u
/** Letters and digits only: those scripts hold signs too (⺀, 〮). */
const RUNS =
  /[[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]&&[\p{L}\p{N}]]+|[[\p{L}\p{N}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]]+/gv
/** Longer ones are numbers of machines, not words. */
const LONGEST_WORD = 64

/** A word to look for; with `prefix` whatever begins with it. Only letters and digits: no engine can misread it. */
export interface SoughtWord {
  word: string
  prefix: boolean
}

/** Accents over Latin, Greek and Cyrillic letters: cafe finds café. Marks of other scripts tell words apart (か, が). */
const ACCENTS = /[\u0300-\u036f]/g

/** One spelling for what looks alike; a final sigma too, which lower case makes only of a word that has ended. */
const folded = (text: string) =>
  text
    .toWellFormed()
    .normalize('NFKD')
    .toLowerCase()
    .replace(ACCENTS, '')
    .normalize('NFKC')
    .replaceAll('ς', 'σ')

const runs = (text: string): string[] => folded(text).match(RUNS) ?? []

const shortened = (word: string) => Array.from(word).slice(0, LONGEST_WORD).join('')

const pairs = (characters: string[]): string[] =>
  characters.slice(0, -1).map((character, index) => character + characters[index + 1])

/**
 * Words under which a text is found: 报销单 SAP → 报销, 销单, 单, sap. The last character of a run stands alone
 * too: with it every character begins some word, and a search for a single one is a prefix.
 */
export function wordsOf(text: string): string[] {
  const words = runs(text).flatMap(run => {
    if (!UNSPACED.test(run)) return [shortened(run)]
    const characters = Array.from(run)
    return [...pairs(characters), ...characters.slice(-1)]
  })
  return [...new Set(words)]
}

/** What a reader types, cut the same way; the word he may still be typing is matched by its beginning. */
export function soughtWords(text: string): SoughtWord[] {
  const found = runs(text)
  const unfinished = /[\p{L}\p{N}\p{M}]$/u.test(folded(text)) ? found.length - 1 : -1
  const sought = found.flatMap((run, index) => {
    if (!UNSPACED.test(run)) return [{ word: shortened(run), prefix: index === unfinished }]
    const characters = Array.from(run)
    if (characters.length === 1) return [{ word: run, prefix: true }]
    return pairs(characters).map(word => ({ word, prefix: false }))
  })
  return [...new Map(sought.map(each => [each.word + each.prefix, each])).values()]
}
