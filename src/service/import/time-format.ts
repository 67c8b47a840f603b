/** Wall clock readings by format: `yyyy MM M dd d HH H mm m ss s`, everything else stands for itself. */
type Field = 'y' | 'M' | 'd' | 'H' | 'm' | 's'
/** A number of `least` to `most` digits, or a sign that has to be there. */
type Part = { field: Field; least: number; most: number } | { sign: string }

const FIELDS: readonly string[] = ['y', 'M', 'd', 'H', 'm', 's']
const NEEDED: readonly Field[] = ['y', 'M', 'd', 'H', 'm']
export const ISO = 'iso'

function partsOf(format: string): Part[] {
  const parts: Part[] = []
  for (let at = 0; at < format.length; ) {
    const letter = format.charAt(at)
    let length = 1
    while (format.charAt(at + length) === letter) length++
    if (FIELDS.includes(letter)) {
      parts.push({ field: letter as Field, least: length, most: Math.max(length, 2) })
      at += length
    } else {
      parts.push({ sign: letter })
      at++
    }
  }
  return parts
}

/** What is wrong with a format, as a sentence; undefined when it can be read. */
export function timeFormatProblem(format: string): string | undefined {
  if (format === ISO) return undefined
  const parts = partsOf(format)
  const missing = NEEDED.filter(
    field => parts.filter(part => 'field' in part && part.field === field).length !== 1,
  )
  if (missing.length > 0)
    return `the format needs each of yyyy M d H m once (or is "iso"); wrong: ${missing.join(' ')}`
  const odd = parts.find(part => 'field' in part && part.least > (part.field === 'y' ? 4 : 2))
  const strange = parts.find(part => 'sign' in part && /[a-zA-Z]/.test(part.sign) && part.sign !== 'T')
  if (odd || strange) return 'letters other than yyyy MM M dd d HH H mm m ss s can’t be read'
  return parts.some(part => 'field' in part && part.field === 'y' && part.least !== 4)
    ? 'write the year as yyyy'
    : undefined
}

const isDigit = (code: number) => code >= 48 && code <= 57

/** The fields of a text in the order y M d H m s; undefined when it does not follow the format. */
function fieldsOf(parts: Part[], text: string): number[] | undefined {
  const values = [0, 0, 0, 0, 0, 0]
  let at = 0
  for (const part of parts) {
    if ('sign' in part) {
      if (text.charAt(at++) !== part.sign) return undefined
      continue
    }
    const start = at
    while (at - start < part.most && isDigit(text.charCodeAt(at))) at++
    if (at - start < part.least) return undefined
    values[FIELDS.indexOf(part.field)] = Number(text.slice(start, at))
  }
  return at === text.length ? values : undefined
}

/** The reading as epoch ms it would have in UTC; undefined for what is no date or no time of day. */
export function readingOf([year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: number[]) {
  const reading = Date.UTC(year, month - 1, day, hour, minute, second)
  const read = new Date(reading)
  const real = read.getUTCMonth() === month - 1 && read.getUTCDate() === day && read.getUTCHours() === hour
  return real && minute < 60 && second < 60 ? reading : undefined
}

/** Makes the reader for a format: text → reading of the wall clock, written as epoch ms in UTC. */
export function wallClockReader(format: string): (text: string) => number | undefined {
  const parts = partsOf(format)
  return text => {
    const fields = fieldsOf(parts, text)
    return fields && readingOf(fields)
  }
}
