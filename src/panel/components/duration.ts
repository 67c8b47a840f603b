import { useTranslation } from './use-translation.ts'

const HOUR = 3_600_000
const MINUTE = 60_000

/** Working hours as a bare number, to the half hour. */
export function hoursOf(ms: number, language: string): string {
  const hours = Math.round((ms / HOUR) * 2) / 2
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(hours)
}

/** Working time in words: "25 minutes", "6.5 working hours" · 「25 分钟」「6.5 个工作小时」. */
export function useDuration(): (ms: number) => string {
  const { t, i18n } = useTranslation()
  return ms => {
    if (ms < HOUR) return t('duration.minutes', { count: Math.round(ms / MINUTE) })
    return t('duration.hours', { count: Math.round((ms / HOUR) * 2) / 2, words: hoursOf(ms, i18n.language) })
  }
}
