/** The day of an instant as the native control writes it, in the browser's time zone. */
export function dayText(at: number): string {
  const date = new Date(at)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Midnight at which the day begins, or with `days` so many days later; null when the text is no day. */
export function dayStart(text: string, days = 0): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!parts) return null
  return new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + days).getTime()
}
