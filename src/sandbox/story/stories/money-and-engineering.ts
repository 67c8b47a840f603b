import * as who from '../cast.ts'
import { on, type Story, t } from '../story.ts'

const discount: Story = {
  name: 'early payment for a discount',
  criteria: { paid: t('Paid in time for the 2 %', '按期付款，拿到 2% 折扣') },
  steps: [
    on('-7 10:00', who.SHEELA, 'submit', {
      title: t('Early payment: wheel supplier', '提前付款：轮组供应商'),
      need: t('48,000. We get 2 % and the next lot a week sooner.', '4.8 万。换 2% 折扣，下批早一周。'),
      criteria: 'all',
      needType: 'decision',
      neededBy: '-4 16:00',
      providerUnitId: 'finance',
    }),
    on('-7 14:20', who.WENDY, 'propose', { date: '-5 12:00', criteria: 'all' }),
    on('-5 14:40', who.WENDY, 'deliver', {
      criteria: 'all',
      note: t('Paid, half a day late: bank holiday there.', '已付，对方银行放假晚了半天。'),
    }),
    on('-5 15:30', who.SHEELA, 'confirm', {}),
    on('-5 15:35', who.SHEELA, 'rate', {
      mark: 4,
      text: t('Told us why it was late.', '晚了也说清了原因。'),
    }),
  ],
}

const exportPapers: Story = {
  name: 'papers for Norway',
  criteria: {
    set: t('Invoice, packing list, origin', '发票、装箱单、原产地证'),
  },
  steps: [
    on('-1 11:00', who.RACHEL, 'submit', {
      title: t('Export papers: order 5570, Norway', '出口单证：5570 单，挪威'),
      need: t('All of it before the ship leaves.', '开船前要齐。'),
      criteria: 'all',
      needType: 'information',
      neededBy: '+3 12:00',
      providerUnitId: 'finance',
    }),
    on('-1 14:30', who.BARBARA, 'handOver', {
      unitId: 'shipping-and-receiving',
      reason: t(
        'We only write the invoice, attached; papers are made in shipping.',
        '我们只开发票，已附上；单证由物流做。',
      ),
    }),
    on('-1 15:10', who.VAMSI, 'see', {}),
  ],
}

const fairBudget: Story = {
  name: 'budget for the fair',
  criteria: { word: t('Yes, no, or how much', '行、不行，或给多少') },
  steps: [
    on('-3 15:30', who.DAVID, 'submit', {
      title: t('Budget release: trade fair', '预算使用：展会'),
      need: t(
        'Line 6210, 32,000. Without it we send two people and no stand.',
        '6210 科目 3.2 万。不批就只能去两个人、没展位。',
      ),
      criteria: 'all',
      needType: 'decision',
      neededBy: '+2 16:00',
      urgency: 'soon',
      providerUnitId: 'finance',
    }),
    on('-2 09:30', who.BARBARA, 'clarify', {
      question: t(
        'Does it include the shipping of the bikes? Last year it was billed twice.',
        '含运车费吗？去年重复报过一次。',
      ),
    }),
  ],
}

const costEstimate: Story = {
  name: 'cost of the city bike',
  criteria: { steps: t('Cost at 500, 1,000 and 3,000', '500、1000、3000 台三档成本') },
  steps: [
    on('-9 13:10', who.BRIAN, 'submit', {
      title: t('Cost estimate: city bike, list version 4', '报价成本测算：城市车，清单第 4 版'),
      need: t('Quantity steps 500, 1,000, 3,000.', '数量阶梯 500、1000、3000。'),
      criteria: 'all',
      needType: 'information',
      neededBy: '-6 12:00',
      providerUnitId: 'finance',
    }),
    on('-9 15:20', who.BARBARA, 'propose', { date: '-6 11:00', criteria: 'all' }),
    on('-6 14:30', who.BARBARA, 'deliver', {
      criteria: 'all',
      note: t('Paint prices came at noon.', '油漆价中午才拿到。'),
    }),
    on('-5 09:30', who.BRIAN, 'confirm', {}),
    on('-5 09:33', who.BRIAN, 'rate', {
      mark: 3,
      text: t('Sound, but after the call with the buyer.', '算得细，可惜客户电话之后才到。'),
    }),
  ],
}

const wobble: Story = {
  name: 'front wheels wobble',
  criteria: { straight: t('20 wheels in a row within 0.5 mm', '连续 20 个轮组偏摆在 0.5 毫米内') },
  steps: [
    on('-4 09:15', who.CYNTHIA, 'submit', {
      title: t('Process trouble: wheels wobble, station 2', '产线技术支援：2 号工位轮组偏摆'),
      need: t(
        'Every fifth wheel since the shift began. Line runs slowly.',
        '开班到现在五个里就有一个偏，线只能慢速跑。',
      ),
      criteria: 'all',
      neededBy: '-4 16:30',
      urgency: 'soon',
      providerUnitId: 'engineering--3',
    }),
    on('-4 09:35', who.SHARON, 'propose', { date: '-4 13:30', criteria: 'all' }),
    on('-4 11:40', who.SHARON, 'deliver', {
      criteria: 'all',
      note: t('Spoke key worn; exchanged, spare in the cupboard.', '辐条扳手磨损，已换，备件放柜里。'),
    }),
    on('-4 13:10', who.CYNTHIA, 'confirm', {}),
    on('-4 13:12', who.CYNTHIA, 'rate', {
      mark: 5,
      text: t('Came at once and showed us how to see it.', '马上就来，还教我们怎么看。'),
    }),
  ],
}

const drawing: Story = {
  name: 'hole for a cable guide',
  criteria: { version: t('Drawing 2208 in version F', '2208 图纸出 F 版') },
  steps: [
    on('-14 10:00', who.ZHENG, 'submit', {
      title: t('Drawing change: hole for the cable guide', '图纸变更：线座孔'),
      need: t('The hole sits under the weld.', '孔开在焊缝下面了。'),
      criteria: 'all',
      needType: 'decision',
      providerUnitId: 'engineering--3',
    }),
    on('-13 09:40', who.GAIL, 'clarify', { question: t('Use up the old tubes first?', '旧管料先用完吗？') }),
  ],
}

const substitute: Story = {
  name: 'substitute for the grip',
  criteria: { word: t('May be used: yes or no, from which serial', '能不能用、从哪个序号起') },
  steps: [
    on('-2 16:00', who.MIKAEL, 'submit', {
      title: t('Substitute material: grip GR-7 for GR-5', '替代料确认：GR-7 握把代 GR-5'),
      need: t('GR-5 is sold out until next month. 900 pairs.', 'GR-5 断货到下个月，要 900 副。'),
      criteria: 'all',
      needType: 'decision',
      neededBy: '+2 12:00',
      urgency: 'soon',
      providerUnitId: 'engineering',
    }),
    on('-1 10:00', who.ROBERTO, 'propose', { date: '+1 16:00', criteria: 'all' }),
  ],
}

const rack: Story = {
  name: 'rack for 40 kg',
  criteria: { word: t('Feasible or not, with the weak point', '行不行，薄弱点在哪') },
  steps: [
    on('-6 09:30', who.STEPHEN, 'submit', {
      title: t('Feasibility: rack for 40 kg', '技术可行性：承重 40 公斤的行李架'),
      need: t('A courier firm asks. Ours is made for 25.', '快递公司在问，我们的只做到 25 公斤。'),
      criteria: 'all',
      needType: 'advice',
      neededBy: '-2 16:00',
      providerUnitId: 'engineering',
    }),
    on('-6 13:40', who.ROBERTO, 'propose', { date: '-2 12:00', criteria: 'all' }),
    on('-3 11:00', who.ROBERTO, 'release', {
      reason: t(
        'The test rig is down until next month; without it I would be guessing.',
        '试验台下月才修好，没数据我不敢说。',
      ),
      alternative: t(
        'The institute in town tests within a week; I send you the contact.',
        '市里检测所一周能测，联系人我发你。',
      ),
    }),
  ],
}

export const moneyAndEngineering: readonly Story[] = [
  discount,
  exportPapers,
  fairBudget,
  costEstimate,
  wobble,
  drawing,
  substitute,
  rack,
]
