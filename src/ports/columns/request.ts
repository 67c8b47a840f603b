import { isOpen } from '../../domain/moves.ts'
import { nextDue, promisedFor } from '../../domain/request/due.ts'
import { leg, type Request } from '../../domain/request.ts'
import { type ColumnTable, date, text } from './table.ts'

/** Requests: every column people filter by is indexed, the default view filters on `Open`. */
export const REQUEST_COLUMNS: ColumnTable<Request> = {
  titles: { en: 'Counterpart requests', 'zh-CN': 'Counterpart 需求单' },
  columns: [
    { name: 'Title', titles: { en: 'Title', 'zh-CN': '标题' }, type: 'text', correctable: true },
    { name: 'Open', titles: { en: 'Open', 'zh-CN': '未结束' }, type: 'yes or no', indexed: true },
    { name: 'State', titles: { en: 'State', 'zh-CN': '状态' }, type: 'text', indexed: true },
    { name: 'Urgency', titles: { en: 'Urgency', 'zh-CN': '紧急程度' }, type: 'text', indexed: true },
    {
      name: 'CustomerUnit',
      titles: { en: 'Customer unit', 'zh-CN': '需求方部门' },
      type: 'text',
      indexed: true,
    },
    { name: 'CustomerName', titles: { en: 'Customer', 'zh-CN': '需求方' }, type: 'text', indexed: true },
    {
      name: 'ProviderUnit',
      titles: { en: 'Provider unit', 'zh-CN': '受理部门' },
      type: 'text',
      indexed: true,
    },
    { name: 'AssigneeName', titles: { en: 'Assignee', 'zh-CN': '经办人' }, type: 'text', indexed: true },
    {
      name: 'NeededBy',
      titles: { en: 'Needed by', 'zh-CN': '期望完成时间' },
      type: 'date',
      indexed: true,
      correctable: true,
    },
    { name: 'PromisedFor', titles: { en: 'Promised for', 'zh-CN': '承诺时间' }, type: 'date', indexed: true },
    { name: 'DueAt', titles: { en: 'Due', 'zh-CN': '到期' }, type: 'date', indexed: true },
    { name: 'SubmittedAt', titles: { en: 'Submitted', 'zh-CN': '提出时间' }, type: 'date', indexed: true },
    { name: 'Sealed', titles: { en: 'Sealed', 'zh-CN': '内容已加密' }, type: 'yes or no', indexed: true },
  ],
  values(request, naming, sealed) {
    const found = {
      Open: isOpen(request.state),
      State: text(naming.state(request.state)),
      Sealed: sealed,
    }
    return sealed ? { ...EMPTY, ...found } : { ...found, ...readable(request, naming) }
  },
}

const EMPTY = {
  Title: null,
  Urgency: null,
  CustomerUnit: null,
  CustomerName: null,
  ProviderUnit: null,
  AssigneeName: null,
  NeededBy: null,
  PromisedFor: null,
  DueAt: null,
  SubmittedAt: null,
} as const

const readable = (
  request: Request,
  { person, unit, urgency }: Parameters<ColumnTable<Request>['values']>[1],
) => ({
  Title: text(request.title),
  Urgency: text(urgency(request.urgency)),
  CustomerUnit: text(unit(request.customer.unitId)),
  CustomerName: text(person(request.customer.personId)),
  ProviderUnit: text(unit(leg(request).unitId)),
  AssigneeName: request.assigneeId === null ? null : text(person(request.assigneeId)),
  NeededBy: date(request.neededBy),
  PromisedFor: date(promisedFor(request)),
  DueAt: date(nextDue(request)?.at ?? null),
  SubmittedAt: date(request.createdAt),
})
