import type { Submission } from '../../../src/domain/request/submit.ts'

const TITLES = [
  'Supplier figures for the second quarter',
  'Tooling drawings of frame BK-M68',
  '采购付款审批进度',
  'Safety stock for the Bordeaux warehouse',
  'Access to the quality records of lot 4471',
]
const NEED =
  'We close the books on Friday and need the amounts by supplier and month, with the credit notes listed apart. 请按供应商和月份列出金额,贷项单另列。'

/** What a person asks for; `n` makes texts differ. */
export const submission = (providerUnitId: string, n: number): Submission => ({
  title: `${TITLES[n % TITLES.length]} ${n}`,
  need: NEED,
  purpose: 'The report to the board.',
  needType: 'information',
  criteria: ['A table by supplier and month', 'Credit notes listed apart', '以 Excel 格式提交'],
  neededBy: null,
  urgency: n % 10 === 0 ? 'soon' : 'normal',
  rush: null,
  private: n % 20 === 0,
  providerUnitId,
  assigneeId: null,
})
