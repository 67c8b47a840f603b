import {
  HAO,
  JANAINA,
  JEAN,
  JO,
  KAREN,
  LAURA,
  MINDY,
  PAULA,
  RAMESH,
  REUBEN,
  SHEELA,
  VAMSI,
  VIDUR,
} from '../cast.ts'
import { on, type Story, t } from '../story.ts'

const terminal: Story = {
  name: 'terminal at station 9',
  criteria: { works: t('Terminal books again', '终端能报工') },
  steps: [
    on('-8 09:10', REUBEN, 'submit', {
      title: t('Terminal fault: line 40, station 9', '终端故障：40 线 9 号工位'),
      need: t('Screen stays black after the break. We write on paper.', '休息后就黑屏，现在手写记。'),
      criteria: 'all',
      neededBy: '-7 12:00',
      urgency: 'soon',
      providerUnitId: 'information-services',
    }),
    on('-8 09:40', JANAINA, 'propose', { date: '-8 15:00', criteria: 'all' }),
    on('-8 11:20', JANAINA, 'deliver', { criteria: 'all', note: t('Power supply exchanged.', '电源换了。') }),
  ],
}

const access: Story = {
  name: 'access for the new buyer',
  criteria: { works: t('She can release orders up to her limit', '能在额度内下单') },
  steps: [
    on('-2 10:20', SHEELA, 'submit', {
      title: t('Access right: order system for Erin', '开通权限：Erin 的订单系统'),
      need: t('Erin takes over wheels.', 'Erin 要接手轮组。'),
      criteria: 'all',
      neededBy: '+3 12:00',
      providerUnitId: 'information-services',
    }),
    on('-2 14:40', JANAINA, 'clarify', {
      question: t('Which limit, and does Ben keep his?', '额度多少？Ben 的权限还留吗？'),
    }),
  ],
}

const newcomer: Story = {
  name: 'kit for a newcomer',
  criteria: {
    laptop: t('Laptop and phone on the desk', '电脑、电话摆好'),
    access: t('Mail and personnel system open', '邮箱和人事系统开通'),
  },
  steps: [
    on('-3 10:10', PAULA, 'submit', {
      title: t('Kit for a newcomer in payroll', '新员工电脑准备：薪酬岗'),
      need: t('She will sit at desk 12. All of it before her first day.', '坐 12 号工位，入职前要备齐。'),
      criteria: 'all',
      needType: 'resource',
      neededBy: '+1 16:00',
      providerUnitId: 'information-services',
    }),
    on('-3 13:30', RAMESH, 'propose', { date: '+1 12:00', criteria: 'all' }),
    on('-1 15:10', RAMESH, 'deliverPart', { criteria: ['laptop'], note: t('On desk 12.', '放 12 号桌了。') }),
  ],
}

const costReport: Story = {
  name: 'cost per department',
  criteria: { table: t('Licences and phones per department, last year', '去年各部门的软件费和话费') },
  steps: [
    on('-2h', LAURA, 'submit', {
      title: t('Report: licences and phones per department', '报表：各部门软件费和话费'),
      need: t('For the budget round, once.', '做预算用，只要一次。'),
      criteria: 'all',
      needType: 'information',
      neededBy: '+5 12:00',
      providerUnitId: 'information-services',
      assigneeId: JEAN,
    }),
  ],
}

const vacancy: Story = {
  name: 'buyer for castings',
  criteria: {
    three: t('Three candidates to talk to', '有三位候选人可面'),
    signed: t('Contract signed', '合同签好'),
  },
  steps: [
    on('-9 10:00', SHEELA, 'submit', {
      title: t('Fill a vacancy: buyer for castings', '补员：铸件采购员'),
      need: t(
        'Must read drawings and speak English. Mikael and I interview.',
        '要会看图、会英语，我和 Mikael 面试。',
      ),
      criteria: 'all',
      needType: 'resource',
      providerUnitId: 'human-resources',
    }),
    on('-9 15:00', VIDUR, 'propose', {
      date: '+4 16:00',
      criteria: 'all',
      reason: t('Notice periods: nobody good is free sooner.', '合适的人都要走离职流程，快不了。'),
    }),
    on('-9 16:00', SHEELA, 'accept', {}),
    on('-1 14:20', VIDUR, 'renegotiate', {
      date: '+9 16:00',
      criteria: 'all',
      reason: t('The first choice asks for a week to think.', '首选那位要考虑一周。'),
    }),
  ],
}

const training: Story = {
  name: 'torque training',
  criteria: {
    eight: t('Eight people pass the test piece', '8 个人试件合格'),
    time: t('Not across the change of shifts', '不占交接班时间'),
  },
  steps: [
    on('-4 09:20', JO, 'submit', {
      title: t('Skill training: torque wrench', '班组技能培训：扭力扳手'),
      need: t(
        'Eight people, two hours. The line can spare us in an afternoon.',
        '8 个人、两小时，下午产线腾得出。',
      ),
      criteria: 'all',
      neededBy: '+3 16:00',
      providerUnitId: 'human-resources',
    }),
    on('-4 15:10', HAO, 'propose', {
      date: '+6 16:00',
      criteria: 'all',
      reason: t('The trainer is on the other site until then.', '讲师在另一个厂区，那之后才回来。'),
    }),
  ],
}

const certificate: Story = {
  name: 'certificate for a bank',
  criteria: { paper: t('Two copies, signed and stamped', '两份，签字盖章') },
  steps: [
    on('-3 11:10', KAREN, 'submit', {
      title: t('Employment certificate for my bank', '在职证明（银行用）'),
      need: t('In English, two copies.', '英文，两份。'),
      criteria: 'all',
      needType: 'information',
      neededBy: '+1 12:00',
      private: true,
      providerUnitId: 'human-resources',
    }),
    on('-3 14:10', MINDY, 'propose', { date: '-1 15:00', criteria: 'all' }),
    on('-1 11:30', MINDY, 'deliver', { criteria: 'all', note: t('In your pigeonhole.', '放你信格里了。') }),
  ],
}

const scanner: Story = {
  name: 'scanner in goods-in',
  criteria: { reads: t('Scanner reads the new labels', '扫码枪能读新标签') },
  steps: [
    on('-90m', VAMSI, 'submit', {
      title: t('Scanner does not read the new labels', '扫码枪读不了新标签'),
      need: t('Since the labels changed. We type every number.', '换了新标签就不行，只能手输。'),
      criteria: 'all',
      neededBy: '+1 16:00',
      providerUnitId: 'information-services',
    }),
  ],
}

export const itAndPeople: readonly Story[] = [
  terminal,
  access,
  newcomer,
  costReport,
  vacancy,
  training,
  certificate,
  scanner,
]
