/** A text within a `$filter`: its quotes doubled, and nothing left in it that an address would cut or change. */
export const literal = (text: string): string => encodeURIComponent(`'${text.replaceAll("'", "''")}'`)
