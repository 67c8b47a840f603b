import { AMY, ANDREW, ASCOTT, HAZEM, JO, PENG, SHANE, VAMSI } from '../cast.ts'
import { on, type Story, t } from '../story.ts'

const brakePads: Story = {
  name: 'urgent inspection of brake pads',
  criteria: { result: t('Released or locked, label on the pallet', '放行或隔离，托盘上贴好标识') },
  steps: [
    on('-6 13:10', VAMSI, 'submit', {
      title: t('Urgent incoming inspection: brake pads', '急料检验：刹车皮'),
      need: t('Receipt 22-881, the line is waiting.', '收货单 22-881，产线在等。'),
      criteria: 'all',
      needType: 'decision',
      neededBy: '-6 16:30',
      urgency: 'soon',
      providerUnitId: 'quality-assurance',
    }),
    on('-6 13:25', PENG, 'propose', { date: '-6 15:30', criteria: 'all' }),
    on('-6 14:50', PENG, 'deliver', { criteria: 'all', note: t('Released.', '合格放行。') }),
    on('-6 15:00', VAMSI, 'confirm', {}),
    on('-6 15:05', VAMSI, 'rate', { mark: 5 }),
  ],
}

const firstPiece: Story = {
  name: 'first piece of order 5588',
  criteria: {
    dimensions: t('Eight dimensions measured, sheet at the station', '8 个尺寸测完，记录放工位'),
    drawing: t('Checked against drawing version E', '按 E 版图纸核对'),
  },
  steps: [
    on('-6h', JO, 'submit', {
      title: t('First-piece approval: order 5588, station 4', '首件确认：5588 单 4 号工位'),
      need: t('New fixture. We start in series once you say yes.', '换了新夹具，你们点头我们就开批量。'),
      criteria: 'all',
      needType: 'decision',
      neededBy: '+1 10:00',
      urgency: 'soon',
      providerUnitId: 'quality-assurance',
    }),
    on('-5h', PENG, 'propose', { date: '+1h', criteria: 'all' }),
    on('-1h', PENG, 'deliver', {
      criteria: 'all',
      note: t('Yes. Watch dimension 6, it is near the limit.', '可以开。6 号尺寸靠边，盯着点。'),
    }),
  ],
}

const complaint: Story = {
  name: 'creaking bottom bracket',
  criteria: {
    cause: t('Cause with a photo', '原因，附照片'),
    measure: t('What we change and from which serial', '改什么、从哪个序号起'),
  },
  steps: [
    on('-6 11:00', AMY, 'submit', {
      title: t('Cause of complaint 118: creaking', '客诉 118 原因分析：中轴异响'),
      need: t('Three shops in one week, all bikes of the same lot.', '一周之内三家店反映，都是同一批车。'),
      purpose: t('We told the shops they hear from us.', '答应了给店里回话。'),
      criteria: 'all',
      needType: 'information',
      neededBy: '+6 16:00',
      providerUnitId: 'quality-assurance',
      assigneeId: HAZEM,
    }),
    on('-5 10:00', HAZEM, 'propose', {
      date: '+6 15:00',
      criteria: 'all',
      reason: t('A fatigue test alone takes five days.', '光疲劳测试就要五天。'),
    }),
    on('-3 09:30', HAZEM, 'wait', {
      forCustomer: true,
      forWhom: t('Amy', 'Amy'),
      what: t('One of the three bikes, or its bottom bracket.', '请寄一台车或一根中轴过来。'),
      until: '+3 12:00',
    }),
  ],
}

const offSpec: Story = {
  name: 'paint too thin',
  criteria: { word: t('Rework, sort or accept, per pallet', '返工、挑选还是特采，逐托给结论') },
  steps: [
    on('-3h', ANDREW, 'submit', {
      title: t('Decision on off-spec material: thin paint', '不合格品评审：漆膜偏薄'),
      need: t(
        '46 frames at 38 µm instead of 45. We propose rework.',
        '46 个车架漆膜 38 微米，标准 45。建议返工。',
      ),
      criteria: 'all',
      needType: 'decision',
      neededBy: '+1 16:00',
      providerUnitId: 'quality-assurance',
      assigneeId: HAZEM,
    }),
  ],
}

const gauge: Story = {
  name: 'torque wrench 14',
  criteria: { back: t('Calibrated and back with its label', '校好、贴标、送回') },
  steps: [
    on('-1 14:10', SHANE, 'submit', {
      title: t('Gauge calibration: torque wrench 14', '量具校准：14 号扭力扳手'),
      need: t('The label runs out in a few days; a spare stands in for it.', '过几天到期，有备用的先顶着。'),
      criteria: 'all',
      neededBy: '+3 16:00',
      providerUnitId: 'quality-assurance',
    }),
    on('-1 15:30', PENG, 'propose', { date: '+3 12:00', criteria: 'all' }),
  ],
}

const sheets: Story = {
  name: 'measuring sheets no longer needed',
  criteria: { sheets: t('Sheets of the last ten lots', '最近 10 批的测量表') },
  steps: [
    on('-5 15:10', ASCOTT, 'submit', {
      title: t('Measuring sheets of the hub lots', '花鼓各批测量表'),
      need: t(
        'To see whether we can shorten the waiting time after goods-in.',
        '想看看来料后的等待时间能不能缩短。',
      ),
      criteria: 'all',
      needType: 'information',
      providerUnitId: 'quality-assurance',
    }),
    on('-4 09:40', ASCOTT, 'withdraw', { reason: t('Found them in the archive.', '在档案里找到了。') }),
  ],
}

const saddles: Story = {
  name: 'urgent inspection of saddles',
  criteria: { result: t('Released or locked by noon', '中午前放行或隔离') },
  steps: [
    on('-40m', VAMSI, 'submit', {
      title: t('Urgent incoming inspection: saddles', '急料检验：车座'),
      need: t(
        'Receipt 22-931, 300 pieces. Line 50 has stock for half a day.',
        '收货单 22-931，300 个。50 线还够半天。',
      ),
      criteria: 'all',
      needType: 'decision',
      neededBy: '+1 12:00',
      urgency: 'soon',
      providerUnitId: 'quality-assurance',
    }),
  ],
}

export const quality: readonly Story[] = [brakePads, firstPiece, complaint, offSpec, gauge, sheets, saddles]
