import { ANNETTE, BRIAN, DAVID, JILL, KEN, LINDA, MIKAEL, PENG, PETER, STEPHEN, VAMSI } from '../cast.ts'
import { on, type Story, t } from '../story.ts'

const forecast: Story = {
  name: 'forecast for twelve weeks',
  criteria: {
    weeks: t('Twelve weeks, by product group', '12 周，按产品组'),
    sure: t('Firm, likely and hope kept apart', '确定、可能、争取分开列'),
  },
  steps: [
    on('-4 10:20', PETER, 'submit', {
      title: t('Rolling sales forecast, twelve weeks', '滚动销售预测，12 周'),
      need: t('We plan the second shift on it.', '二班怎么排就看它。'),
      criteria: 'all',
      needType: 'information',
      neededBy: '+1 16:00',
      providerUnitId: 'sales',
    }),
    on('-4 16:00', BRIAN, 'propose', {
      date: '+3 16:00',
      criteria: ['weeks'],
      reason: t(
        'Europe reports last. Hope I would rather tell you than write.',
        '欧洲最晚报。争取的那部分我口头说。',
      ),
    }),
  ],
}

const colour: Story = {
  name: 'which blue',
  criteria: { colour: t('Colour number from the buyer, in writing', '客户书面给的色号') },
  steps: [
    on('-2 10:10', PENG, 'submit', {
      title: t('Ask the buyer: which blue for order 5595?', '找客户确认：5595 单用哪种蓝？'),
      need: t('Order says 5010, the sample on the shelf is 5015.', '订单写 5010，封样是 5015。'),
      criteria: 'all',
      needType: 'information',
      neededBy: '+1 12:00',
      urgency: 'soon',
      providerUnitId: 'sales--274',
    }),
    on('-2 11:00', LINDA, 'reply', {
      text: t('Mailed the buyer, he is at a fair.', '已发邮件，客户在展会上。'),
      nextStep: t('I call him in the morning', '早上我打电话问'),
      nextStepAt: '-1 09:30',
    }),
  ],
}

const sample: Story = {
  name: 'what buyers say of the saddle',
  criteria: {
    five: t('Five buyers, one sentence each', '5 个客户，每人一句'),
    order: t('Would they order it', '会不会下单'),
  },
  steps: [
    on('-5 09:50', JILL, 'submit', {
      title: t('What buyers say of the new saddle', '样品反馈：新车座'),
      need: t('Twenty samples went out with the tour.', '巡展时发出 20 个样品。'),
      criteria: 'all',
      needType: 'information',
      neededBy: '-1 16:00',
      providerUnitId: 'sales--274',
    }),
    on('-5 14:10', STEPHEN, 'propose', { date: '-1 16:00', criteria: 'all' }),
    on('-1 13:40', STEPHEN, 'deliver', {
      criteria: 'all',
      note: t('Seven answers, list attached. Two say too hard.', '收到 7 份，见清单，两家嫌硬。'),
    }),
  ],
}

const shortage: Story = {
  name: 'who gets the last frames',
  criteria: { word: t('Which market waits', '哪个市场先等一等') },
  steps: [
    on('-2h', BRIAN, 'submit', {
      title: t('Capacity short: Europe or the Pacific first?', '产能不足：先保欧洲还是太平洋？'),
      need: t(
        '140 frames missing in the next three weeks. Both regions have signed dates.',
        '往后三周缺 140 个车架，两边都签了交期。',
      ),
      purpose: t('I can tell only one of them.', '我只能先答复一边。'),
      criteria: 'all',
      needType: 'decision',
      neededBy: '+2 12:00',
      urgency: 'soon',
      providerUnitId: 'executive',
      assigneeId: KEN,
    }),
  ],
}

const slides: Story = {
  name: 'slides for the dealers’ day',
  criteria: {
    ten: t('Ten slides, figures of this quarter', '10 页，用本季度数字'),
    chinese: t('Also in Chinese', '中英文各一份'),
  },
  steps: [
    on('-5 11:20', KEN, 'submit', {
      title: t('Slides for the dealers’ day', '经销商大会讲稿'),
      need: t('Twenty minutes: where we stand, what comes.', '讲 20 分钟：现状和接下来的打算。'),
      criteria: 'all',
      neededBy: '+1 16:00',
      providerUnitId: 'marketing',
      assigneeId: DAVID,
    }),
    on('-5 13:40', DAVID, 'propose', { date: '-1 16:00', criteria: 'all' }),
    on('-1 14:50', DAVID, 'deliver', {
      criteria: 'all',
      note: t('Both languages, notes below each slide.', '中英文都有，每页下面有讲稿。'),
    }),
  ],
}

const shipment: Story = {
  name: 'shipment of order 5512',
  criteria: { gone: t('On the lorry today, photo of the load', '今天装车，拍照') },
  steps: [
    on('-5 09:20', LINDA, 'submit', {
      title: t('Shipment today: order 5512', '当天发货：5512 单'),
      need: t('24 cartons, pick-up at four.', '24 箱，四点提货。'),
      criteria: 'all',
      neededBy: '-5 16:30',
      urgency: 'soon',
      providerUnitId: 'shipping-and-receiving',
    }),
    on('-5 09:50', VAMSI, 'propose', { date: '-5 16:00', criteria: 'all' }),
    on('-5 15:40', VAMSI, 'deliver', { criteria: 'all', note: t('Gone at 15:35.', '15:35 已发车。') }),
    on('-5 16:00', LINDA, 'confirm', { note: t('Thank you!', '谢谢！') }),
    on('-5 16:02', LINDA, 'rate', { mark: 5 }),
  ],
}

const stockCheck: Story = {
  name: 'count of hub HU-3',
  criteria: { count: t('Counted number per place', '每个库位的实数') },
  steps: [
    on('-5h', MIKAEL, 'submit', {
      title: t('Stock check: hub HU-3', '库存核对：HU-3 花鼓'),
      need: t('System says 640, the line says empty.', '系统 640，产线说没了。'),
      criteria: 'all',
      needType: 'information',
      neededBy: '+1 12:00',
      providerUnitId: 'shipping-and-receiving',
    }),
    on('-4h', VAMSI, 'see', {}),
  ],
}

const unloading: Story = {
  name: 'slot for two lorries',
  criteria: { slot: t('Two slots on one day, lifting gear for the first', '同一天两个时段，第一车要吊车') },
  steps: [
    on('-1 09:20', ANNETTE, 'submit', {
      title: t('Unloading slot: tubes, two lorries', '卸货预约：管材两车'),
      need: t('12 and 18 pallets.', '一车 12 托，一车 18 托。'),
      criteria: 'all',
      neededBy: '+2 16:00',
      providerUnitId: 'shipping-and-receiving',
    }),
    on('-1 10:30', VAMSI, 'propose', { date: '+2 11:00', criteria: 'all' }),
  ],
}

const brochures: Story = {
  name: 'brochures for the dealers’ tour',
  criteria: {
    copies: t('200 copies in French', '法文版 200 份'),
    there: t('At the hotel the evening before', '前一晚送到酒店'),
  },
  steps: [
    on('-90m', STEPHEN, 'submit', {
      title: t('Brochures for the tour in Canada', '加拿大巡展用样册'),
      need: t('Four towns, fifty dealers each.', '四个城市，每站 50 家。'),
      criteria: 'all',
      needType: 'resource',
      neededBy: '+5 12:00',
      providerUnitId: 'marketing',
    }),
  ],
}

export const salesAndShipping: readonly Story[] = [
  forecast,
  colour,
  sample,
  shortage,
  slides,
  shipment,
  stockCheck,
  unloading,
  brochures,
]
