import { JO, MIKAEL, PENG } from '../cast.ts'
import { on, type Story, t } from '../story.ts'

/** Case 1, production and purchasing: a rush without version or hour, a part delivery that keeps the line running. */
const bearings: Story = {
  name: 'headset bearings',
  criteria: {
    first: t('First lot of 120 at line 60', '首批 120 套到 60 线'),
    rest: t('400 in all, incoming inspection passed', '400 套到齐，来料检验合格'),
    version: t('Every box is version C', '每一箱都是 C 版'),
  },
  steps: [
    on('-6 09:10', JO, 'submit', {
      title: t('Headset bearings, asap', '车头碗轴承，急'),
      need: t('We are running out of headset bearings on line 60.', '60 线的车头碗轴承快没了。'),
      criteria: [],
      needType: 'resource',
      urgency: 'rush',
      rush: {
        damageFrom: '-4 10:00',
        effect: t('Line 60 stands still, 14 people wait', '60 线停线，14 个人等料'),
        mayGiveWay: t('The kids’ bikes of line 50', '50 线的童车'),
      },
      providerUnitId: 'purchasing',
    }),
    on('-6 09:20', MIKAEL, 'see', {}),
    on('-6 09:40', MIKAEL, 'clarify', {
      question: t(
        'Version B or C? How many? What is the smallest lot that keeps you running?',
        'B 版还是 C 版？要多少？最少先到多少能不停线？',
      ),
    }),
    on('-6 10:05', JO, 'answer', {
      answer: t(
        'Version C, 400. With 120 in the house we get through until the next morning.',
        'C 版，400 套。先到 120 套能撑到第二天早上。',
      ),
      neededBy: '-4 10:00',
    }),
    on('-6 10:50', MIKAEL, 'propose', { date: '-4 09:30', criteria: ['rest', 'version'] }),
    on('-6 10:55', JO, 'accept', {}),
    on('-5 15:00', MIKAEL, 'renegotiate', {
      date: '-3 09:30',
      criteria: ['first', 'rest', 'version'],
      reason: t(
        'The supplier slips a day: 120 come by courier before the line stops, the rest a day later.',
        '供应商要晚一天：先发 120 套快递，停线前到，其余再晚一天。',
      ),
    }),
    on('-5 15:20', JO, 'agree', {}),
    on('-4 09:15', MIKAEL, 'deliverPart', {
      criteria: ['first'],
      note: t('120 handed over at the line, in two boxes.', '120 套两箱，已送到线边。'),
    }),
    on('-4 09:40', JO, 'acceptPart', { criteria: ['first'] }),
    on('-3 09:10', MIKAEL, 'deliver', {
      criteria: ['rest', 'version'],
      note: t('280 in the store, inspected.', '余下 280 套已入库，检验过了。'),
    }),
    on('-3 09:55', JO, 'reopen', {
      cause: 'not-met',
      criteria: ['version'],
      reason: t('Box 7 is version B.', '第 7 箱是 B 版。'),
    }),
    on('-3 10:30', MIKAEL, 'propose', { date: '-3 14:30', criteria: 'all' }),
    on('-3 10:35', JO, 'accept', {}),
    on('-3 14:00', MIKAEL, 'deliver', {
      criteria: ['version'],
      note: t('Box 7 exchanged, versions checked box by box.', '第 7 箱已换，逐箱核过版本。'),
    }),
    on('-3 14:10', JO, 'confirm', { note: t('All right now.', '这回对了。') }),
    on('-3 14:15', JO, 'rate', {
      mark: 2,
      cause: 'not-as-agreed',
      text: t(
        'Wrong version in one box; we found it, not the goods-in.',
        '有一箱版本不对，是我们产线自己发现的。',
      ),
    }),
  ],
}

/** The wrong box becomes a request of its own. */
const wrongBox: Story = {
  name: 'box of version B',
  criteria: {
    decision: t('Rework, return or accept: one word for the whole box', '返工、退货还是特采，整箱给一个结论'),
    label: t('Box locked and labelled until then', '结论前整箱隔离、贴标识'),
  },
  steps: [
    on('-3 10:20', MIKAEL, 'submit', {
      title: t('40 headset bearings of the wrong version', '40 套车头碗轴承版本不符'),
      need: t(
        'Box 7 of lot 0418 is version B instead of C. The supplier asks whether we can use it up on the old frames.',
        '0418 批第 7 箱是 B 版，应为 C 版。供应商问能不能用在老款车架上。',
      ),
      purpose: t('So that I can answer the supplier.', '好回复供应商。'),
      criteria: 'all',
      needType: 'decision',
      neededBy: '-1 16:30',
      providerUnitId: 'quality-assurance',
    }),
    on('-3 11:10', PENG, 'propose', { date: '-1 15:00', criteria: 'all' }),
    on('-1 14:20', PENG, 'deliver', {
      criteria: 'all',
      note: t(
        'Version B may be used on frames until serial 8800; above that it goes back. Box stays locked until you decide.',
        'B 版可用于序号 8800 之前的车架，之后的退货。箱子先隔离，等你定。',
      ),
    }),
  ],
}

export const caseOne: readonly Story[] = [bearings, wrongBox]
