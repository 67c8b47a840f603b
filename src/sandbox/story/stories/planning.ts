import { ASCOTT, BRIAN, JAMES, JO, LINDA, MICHAEL, MIKAEL, PETER, SAIRAJ } from '../cast.ts'
import { on, type Story, t } from '../story.ts'

const touring: Story = {
  name: 'date for sixty touring bikes',
  criteria: { date: t('One date for all 60, or two lots with dates', '60 台一个交期，或分两批各给日期') },
  steps: [
    on('-4 09:40', LINDA, 'submit', {
      title: t('Delivery date: 60 touring bikes', '交期答复：60 台旅行车'),
      need: t('The buyer asks for them in four weeks. Two lots are fine.', '客户希望四周后交，分两批也行。'),
      purpose: t('The offer waits for it.', '报价就等这个交期。'),
      criteria: 'all',
      needType: 'information',
      neededBy: '-1 16:00',
      urgency: 'soon',
      providerUnitId: 'production-control',
    }),
    on('-4 11:30', ASCOTT, 'propose', { date: '-1 15:00', criteria: 'all' }),
    on('-1 16:30', LINDA, 'remind', { note: t('The buyer called again.', '客户又来电话了。') }),
  ],
}

const changeOfOrder: Story = {
  name: 'order 5601 from 80 to 120',
  criteria: { answer: t('Yes with a date, or no with the reason', '能做给日期，不能做给原因') },
  steps: [
    on('-3h', BRIAN, 'submit', {
      title: t('Order 5601: 120 instead of 80', '5601 单：80 台改 120 台'),
      need: t('Same model, same colour. The buyer waits for our answer.', '车型颜色不变，客户在等答复。'),
      criteria: 'all',
      needType: 'decision',
      neededBy: '+1 15:00',
      providerUnitId: 'production-control',
      assigneeId: PETER,
    }),
    on('-1h', PETER, 'see', {}),
  ],
}

const trialRun: Story = {
  name: 'slot for a trial run',
  criteria: {
    slot: t('Four hours on the welding robot', '焊接机器人 4 小时'),
    people: t('One setter on the spot', '有一名调机员在场'),
  },
  steps: [
    on('-2 13:20', MICHAEL, 'submit', {
      title: t('Slot for a trial run: frame sample 4', '试产排期：4 号车架样件'),
      need: t(
        'Sample 4, version D. Four machine hours, two of us attend.',
        '4 号样件 D 版，机时 4 小时，我们来两个人。',
      ),
      criteria: 'all',
      needType: 'resource',
      neededBy: '+2 16:00',
      providerUnitId: 'production-control',
    }),
    on('-2 14:00', ASCOTT, 'reassign', { personId: SAIRAJ, reason: t('Robot plan.', '机器人排程归他。') }),
    on('-2 15:20', SAIRAJ, 'propose', { date: '+2 11:00', criteria: 'all' }),
    on('-1 10:20', MICHAEL, 'renegotiate', {
      date: '+4 13:00',
      criteria: 'all',
      reason: t('The tubes come two days later.', '管材要晚两天到。'),
    }),
  ],
}

const materialPlan: Story = {
  name: 'material plan for two weeks',
  criteria: {
    plan: t('Wheels and tyres, day by day', '轮组、轮胎，按天'),
    stock: t('With safety stock', '含安全库存'),
  },
  steps: [
    on('-9 09:20', MIKAEL, 'submit', {
      title: t('Material plan: wheels, two weeks', '两周要料计划：轮组'),
      need: t('For the frame orders with both wheel suppliers.', '两家轮组供应商的框架订单要用。'),
      criteria: 'all',
      needType: 'information',
      neededBy: '-6 16:00',
      providerUnitId: 'production-control',
    }),
    on('-9 10:10', ASCOTT, 'propose', { date: '-7 15:00', criteria: 'all' }),
    on('-7 11:40', ASCOTT, 'deliver', {
      criteria: 'all',
      note: t('In the shared folder, tab 2.', '在共享文件夹，第 2 页。'),
    }),
    on('-7 14:00', MIKAEL, 'confirm', {}),
    on('-7 14:05', MIKAEL, 'rate', {
      mark: 5,
      text: t('With the changes marked: saves me an hour.', '改动都标出来了，省我一小时。'),
    }),
  ],
}

const kidsBikes: Story = {
  name: 'kids’ bikes for an opening',
  criteria: { answer: t('Which order gives way, or why not', '哪张单让位；不行说原因') },
  steps: [
    on('-2 09:50', JAMES, 'submit', {
      title: t('Rush order 5640 into the schedule', '插单评估：5640 单'),
      need: t('90 kids’ bikes for a chain store’s opening.', '连锁店开业要 90 台童车。'),
      purpose: t('Without it they open with the competition.', '排不进，人家就换别家的车了。'),
      criteria: 'all',
      needType: 'decision',
      neededBy: '+1 12:00',
      urgency: 'soon',
      providerUnitId: 'production-control',
      assigneeId: ASCOTT,
    }),
    on('-2 10:30', ASCOTT, 'propose', { date: '-2 16:30', criteria: 'all' }),
    on('-2 15:30', ASCOTT, 'deliver', {
      criteria: 'all',
      note: t(
        'Order 5533 gives way by two days; sales has agreed with the buyer.',
        '5533 单让两天，销售已跟客户说好。',
      ),
    }),
    on('-2 16:10', JAMES, 'confirm', { note: t('Thanks.', '谢谢。') }),
    on('-2 16:12', JAMES, 'rate', { mark: 4 }),
  ],
}

const overtime: Story = {
  name: 'who works overtime',
  criteria: { list: t('Lines and hours of the overtime', '加班的产线和起止时间') },
  steps: [
    on('-2h', JO, 'submit', {
      title: t('Which lines work overtime?', '哪几条线要加班？'),
      need: t('I have to ask my people beforehand.', '我得提前问大家有没有空。'),
      criteria: 'all',
      needType: 'information',
      neededBy: '+1 12:00',
      providerUnitId: 'production-control',
      assigneeId: ASCOTT,
    }),
  ],
}

export const planning: readonly Story[] = [
  touring,
  changeOfOrder,
  trialRun,
  materialPlan,
  kidsBikes,
  overtime,
]
