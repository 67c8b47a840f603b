import { DAVID, JEAN, JILL, KAREN, RAMESH } from '../cast.ts'
import { on, type Story, t } from '../story.ts'

/** Case 2, product and engineering: five wishes for a fixed day, a comment that answers nothing, a split, both heads. */
const stockInApp: Story = {
  name: 'stock in the dealer app',
  criteria: {
    stock: t('A dealer sees the stock of his country', '经销商能看到本国库存'),
    fresh: t('Figures are at most one hour old', '数字最多滞后 1 小时'),
    languages: t('German and English', '德文、英文两种界面'),
    reserve: t('A dealer can reserve ten bikes for a day', '经销商可预留 10 台，保留 1 天'),
    alert: t('A message when a sold-out model is back', '缺货车型到货时提醒'),
  },
  steps: [
    on('-5 09:30', JILL, 'submit', {
      title: t('Dealers see stock in the app', '经销商 App 能查库存'),
      need: t(
        'At the fair dealers ask what we have. Today they phone us and wait for a call back.',
        '展会上经销商总问有没有现货，现在只能打电话等回复。',
      ),
      purpose: t('To be shown at the fair.', '展会上要演示。'),
      criteria: 'all',
      neededBy: '+4 16:00',
      urgency: 'soon',
      providerUnitId: 'information-services',
    }),
    on('-5 10:00', KAREN, 'see', {}),
    on('-5 10:40', KAREN, 'comment', {
      text: t('Five at once again, and the day already fixed.', '又是五条一起，日子又定死了。'),
    }),
    on('-5 13:30', RAMESH, 'propose', {
      date: '+4 15:00',
      criteria: ['stock', 'fresh', 'languages'],
      reason: t(
        'Three by the fair. Reserving and messages touch the order system: one week later.',
        '展会前先做三条；预留和提醒要动订单系统，晚一周给。',
      ),
    }),
    on('-4 09:30', JILL, 'counter', {
      reason: t(
        'All five by the fair, the stand is built around them.',
        '五条展会前都要，展位就是照这个搭的。',
      ),
    }),
    on('-4 15:30', JILL, 'remind', { note: t('The stand builder asks today.', '展位搭建商今天就要答复。') }),
    on('-3 14:00', JILL, 'remind', { note: t('Still no word for the builder.', '搭建商那边还没法回。') }),
    on('-3 15:30', JILL, 'escalate', {
      reason: t(
        'We talk past each other. Please help us sort what the fair really needs.',
        '我们俩说不到一块去，请帮忙理一理展会到底要什么。',
      ),
    }),
    on('-2 10:00', DAVID, 'comment', {
      text: t(
        'What I need is a date I can print. Which of the five is open to you?',
        '我要的是一个能印出去的日期。五条里哪条还能商量？',
      ),
    }),
    on('-2 14:00', JEAN, 'comment', {
      text: t(
        'Nine of the last fifteen changed after we had promised. Five quiet days before a release, and we keep the date.',
        '最近 15 单有 9 单承诺后又改了。发布前给我们 5 天不改，日期我们保证。',
      ),
    }),
  ],
}

const dealerList: Story = {
  name: 'who opens the price list',
  criteria: {
    list: t('Per dealer: opened, when, how often', '按经销商：是否打开、时间、次数'),
    quarter: t('Last quarter, as a table', '上个季度，表格形式'),
  },
  steps: [
    on('-3 11:00', DAVID, 'submit', {
      title: t('Which dealers open the price list?', '哪些经销商看过价格表？'),
      need: t('We mail 310 dealers and do not know who reads it.', '价格表发给 310 家，不知道谁看了。'),
      purpose: t('To drop the printed one where nobody needs it.', '没人看的就不再寄纸质版。'),
      criteria: 'all',
      needType: 'information',
      neededBy: '+3 16:00',
      providerUnitId: 'information-services',
      assigneeId: KAREN,
    }),
    on('-3 15:00', KAREN, 'propose', { date: '+1 12:00', criteria: 'all' }),
  ],
}

export const caseTwo: readonly Story[] = [stockInApp, dealerList]
