import { caseOne } from './stories/case-one.ts'
import { caseTwo } from './stories/case-two.ts'
import { itAndPeople } from './stories/it-and-people.ts'
import { moneyAndEngineering } from './stories/money-and-engineering.ts'
import { planning } from './stories/planning.ts'
import { purchasing } from './stories/purchasing.ts'
import { quality } from './stories/quality.ts'
import { salesAndShipping } from './stories/sales-and-shipping.ts'
import type { Story } from './story.ts'

/** Every story the sandbox starts with. */
export const STORIES: readonly Story[] = [
  ...caseOne,
  ...caseTwo,
  ...purchasing,
  ...planning,
  ...quality,
  ...itAndPeople,
  ...moneyAndEngineering,
  ...salesAndShipping,
]
