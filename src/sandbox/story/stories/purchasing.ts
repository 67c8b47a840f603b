import { ANNETTE, ARVIND, ASCOTT, GAIL, JO, MIKAEL, PENG, PILAR, SHEELA } from '../cast.ts'
import { on, type Story, t } from '../story.ts'

const chain: Story = {
  name: 'chains for line 60',
  criteria: {
    lot: t('200 chains CH-11 at line 60 before ten', '10 点前 CH-11 链条 200 条到 60 线'),
  },
  steps: [
    on('-20m', JO, 'submit', {
      title: t('Rush part: 200 chains CH-11', '急料：CH-11 链条 200 条'),
      need: t(
        'A pallet was miscounted. 200 chains CH-11, version A; the first 60 keep us running until noon.',
        '有一托数错了。要 CH-11 链条 A 版 200 条，先到 60 条能撑到中午。',
      ),
      criteria: 'all',
      needType: 'resource',
      neededBy: '+1 10:00',
      urgency: 'rush',
      rush: {
        damageFrom: '+1 10:00',
        effect: t('Line 60 stands still', '60 线停线'),
        mayGiveWay: t('Order 5533, due next week', '5533 单，下周才交'),
      },
      providerUnitId: 'purchasing',
    }),
  ],
}

const nipples: Story = {
  name: 'spoke nipples in two lots',
  criteria: {
    first: t('20,000 for the touring bikes', '旅行车用 2 万只'),
    rest: t('The other 40,000', '其余 4 万只'),
  },
  steps: [
    on('-3 10:10', ASCOTT, 'submit', {
      title: t('Chase order 7712: spoke nipples', '催 7712 单：辐条帽'),
      need: t(
        'Promised for last week, nothing in the store. Part lots are welcome.',
        '上周就该到，仓库还没见着。可以分批。',
      ),
      criteria: 'all',
      needType: 'resource',
      neededBy: '+1 16:00',
      urgency: 'soon',
      providerUnitId: 'purchasing',
    }),
    on('-3 10:40', ANNETTE, 'reassign', {
      personId: ARVIND,
      reason: t('Arvind has this supplier.', '这家供应商归 Arvind。'),
    }),
    on('-3 13:20', ARVIND, 'clarify', { question: t('Silver or black first?', '银色先来还是黑色先来？') }),
    on('-2 09:30', ASCOTT, 'answer', { answer: t('Silver.', '银色。') }),
    on('-1 11:00', ARVIND, 'propose', {
      date: '+3 12:00',
      criteria: 'all',
      reason: t(
        'The supplier’s plating line was down. 20,000 come within two working days, the rest with the next lorry.',
        '供应商电镀线坏了。两个工作日内先到 2 万只，其余跟下一车。',
      ),
    }),
  ],
}

const fork: Story = {
  name: 'price of a carbon fork',
  criteria: {
    three: t('Three offers for 800 a year', '按年用量 800 报三家'),
    terms: t('With tooling cost and lead time', '含模具费和交期'),
  },
  steps: [
    on('-6 10:00', GAIL, 'submit', {
      title: t('Supplier quotation: carbon fork', '询价比价：碳纤前叉'),
      need: t('Fork for the new road model, drawing 3310 version B.', '新款公路车前叉，图纸 3310 B 版。'),
      purpose: t('We decide between carbon and alloy.', '要定用碳纤还是铝合金。'),
      criteria: 'all',
      needType: 'information',
      neededBy: '+5 16:00',
      providerUnitId: 'purchasing',
    }),
    on('-6 14:00', ANNETTE, 'reassign', {
      personId: MIKAEL,
      reason: t('Frames and forks.', '车架前叉归他。'),
    }),
    on('-6 16:00', MIKAEL, 'propose', {
      date: '+4 16:00',
      criteria: 'all',
      reason: t('Two of the three need more than a week to quote.', '其中两家一周多才报得出。'),
    }),
    on('-2 15:00', MIKAEL, 'wait', {
      forCustomer: false,
      forWhom: t('the third supplier', '第三家供应商'),
      what: t('Two offers are in; the third is announced for then.', '两家已报，第三家说到时候给。'),
      until: '+1 16:00',
    }),
  ],
}

const rimTape: Story = {
  name: 'second source for rim tape',
  criteria: { approved: t('One more supplier, sample approved', '再认可一家，样品合格') },
  steps: [
    on('-8 09:30', PENG, 'submit', {
      title: t('New supplier for rim tape', '开发新供应商：轮圈胶带'),
      need: t('Every third lot of rim tape is too narrow.', '轮圈胶带三批里就有一批偏窄。'),
      purpose: t('Punctures in the ride test.', '路试老是扎胎。'),
      criteria: 'all',
      needType: 'resource',
      providerUnitId: 'purchasing',
    }),
    on('-7 11:00', SHEELA, 'decline', {
      reason: t(
        'The contract binds us to this supplier until the end of the quarter.',
        '合同约定到季度末只能用这一家。',
      ),
      alternative: t(
        'He sorts at his own cost from the next lot on; Ben sends you his measuring sheet with each one.',
        '下批起由供应商自费全检，Ben 每批把测量表发给你。',
      ),
    }),
    on('-7 14:00', PENG, 'comment', { text: t('We try it with the next two lots.', '先看两批再说。') }),
  ],
}

const seatPosts: Story = {
  name: 'scratched seat posts',
  criteria: {
    fetched: t('The supplier fetches 60 seat posts', '供应商来取走 60 根座管'),
    credit: t('Credit note or exchange', '换货或抵扣'),
  },
  steps: [
    on('-3 10:30', PILAR, 'submit', {
      title: t('Return 60 scratched seat posts', '60 根座管划伤，要退换'),
      need: t('Receipt 22-914. They block two places in the store.', '收货单 22-914，占着两个库位。'),
      criteria: 'all',
      neededBy: '+2 12:00',
      providerUnitId: 'purchasing',
    }),
    on('-1 14:30', PILAR, 'remind', { note: t('Who has this one?', '这单谁在跟？') }),
  ],
}

export const purchasing: readonly Story[] = [chain, nipples, fork, rimTape, seatPosts]
