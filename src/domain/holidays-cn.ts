import { dayNumber } from './calendar.ts'

/** One festival of a State Council notice: first and last day off, and the make-up workdays worked in exchange. */
interface Festival {
  readonly name: { readonly en: string; readonly 'zh-CN': string }
  readonly off: readonly [first: string, last: string]
  readonly work: readonly string[]
}

interface NationalYear {
  readonly paper: string
  readonly festivals: readonly Festival[]
}

const newYear = { en: "New Year's Day", 'zh-CN': '元旦' }
const springFestival = { en: 'Spring Festival', 'zh-CN': '春节' }
const qingming = { en: 'Qingming Festival', 'zh-CN': '清明节' }
const labourDay = { en: 'Labour Day', 'zh-CN': '劳动节' }
const dragonBoat = { en: 'Dragon Boat Festival', 'zh-CN': '端午节' }
const midAutumn = { en: 'Mid-Autumn Festival', 'zh-CN': '中秋节' }
const nationalDay = { en: 'National Day', 'zh-CN': '国庆节' }
const nationalAndMidAutumn = { en: 'National Day and Mid-Autumn Festival', 'zh-CN': '国庆节、中秋节' }

/**
 * China's official days off and make-up workdays, by year. Days from https://github.com/NateScarlet/holiday-cn
 * (MIT), snapshot d4e53bf2143de9a85bbd0a916c6c4adac32b075f, which reads the papers named.
 */
export const holidaysCn: Readonly<Record<number, NationalYear>> = {
  2025: {
    paper: 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm',
    festivals: [
      { name: newYear, off: ['2025-01-01', '2025-01-01'], work: [] },
      { name: springFestival, off: ['2025-01-28', '2025-02-04'], work: ['2025-01-26', '2025-02-08'] },
      { name: qingming, off: ['2025-04-04', '2025-04-06'], work: [] },
      { name: labourDay, off: ['2025-05-01', '2025-05-05'], work: ['2025-04-27'] },
      { name: dragonBoat, off: ['2025-05-31', '2025-06-02'], work: [] },
      { name: nationalAndMidAutumn, off: ['2025-10-01', '2025-10-08'], work: ['2025-09-28', '2025-10-11'] },
    ],
  },
  2026: {
    paper: 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
    festivals: [
      { name: newYear, off: ['2026-01-01', '2026-01-03'], work: ['2026-01-04'] },
      { name: springFestival, off: ['2026-02-15', '2026-02-23'], work: ['2026-02-14', '2026-02-28'] },
      { name: qingming, off: ['2026-04-04', '2026-04-06'], work: [] },
      { name: labourDay, off: ['2026-05-01', '2026-05-05'], work: ['2026-05-09'] },
      { name: dragonBoat, off: ['2026-06-19', '2026-06-21'], work: [] },
      { name: midAutumn, off: ['2026-09-25', '2026-09-27'], work: [] },
      { name: nationalDay, off: ['2026-10-01', '2026-10-07'], work: ['2026-09-20', '2026-10-10'] },
    ],
  },
}

/** Years with official data, ascending; every other year is provisional. The notice for a year appears the November before. */
export const nationalYearsCn: readonly number[] = Object.keys(holidaysCn).map(Number)

/** Every official day by day number (days since 1970-01-01). */
export function nationalDaysCn(): Map<number, 'off' | 'work'> {
  const days = new Map<number, 'off' | 'work'>()
  for (const { off, work } of Object.values(holidaysCn).flatMap(year => year.festivals)) {
    for (let day = dayNumber(off[0]); day <= dayNumber(off[1]); day++) days.set(day, 'off')
    for (const date of work) days.set(dayNumber(date), 'work')
  }
  return days
}
