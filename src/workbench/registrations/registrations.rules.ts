import type { RegistrationState } from '@tongxin/contract/constants'
import type { EventDetail } from '@tongxin/contract/events'
import type { RegistrationRow } from '@tongxin/contract/registrations'

export interface RegistrationFilter {
  state?: RegistrationState
  cancellationRequested?: boolean
  organizationId?: number
  q?: string
}

export type TabName = 'registered' | 'pending' | 'waitlisted' | 'requests' | 'refused' | 'cancelled'

export interface Tab {
  name: TabName
  label: string
  /** How many, where the event says so. */
  count?: number
}

/** The parts of the list; those that this event cannot have are left out. */
export function tabsOf(event: EventDetail | undefined): Tab[] {
  const approves = event !== undefined && (event.requiresApproval || (event.pendingCount ?? 0) > 0)
  const tabs: (Tab | false)[] = [
    { name: 'registered', label: '已报名' },
    approves && { name: 'pending', label: '待审核', count: event.pendingCount },
    { name: 'waitlisted', label: '候补', count: event?.waitlistCount },
    { name: 'requests', label: '申请取消' },
    approves && { name: 'refused', label: '未通过' },
    { name: 'cancelled', label: '已取消' },
  ]
  return tabs.filter((tab): tab is Tab => tab !== false)
}

/** The query that a tab stands for. */
export const filterOf = (tab: TabName): RegistrationFilter =>
  tab === 'requests' ? { cancellationRequested: true } : { state: tab }

export const EMPTY_WORDS: Record<TabName, { title: string; text: string }> = {
  registered: { title: '还没有人报名', text: '发布后，成员在首页和活动列表里都能看到这场活动。' },
  pending: { title: '没有待审核的申请', text: '有人申请报名，就会列在这里等你审核。' },
  waitlisted: { title: '没有人在候补', text: '名额报满后，再报名的人按先后进入候补。' },
  requests: { title: '没有人申请取消', text: '过了取消截止时间，想取消的人在这里向你申请。' },
  refused: { title: '没有未通过的申请', text: '没有通过审核的申请会列在这里。' },
  cancelled: { title: '没有人取消报名', text: '取消报名的人会列在这里。' },
}

export const nameOf = (row: RegistrationRow): string => row.member?.name ?? row.guest?.name ?? '访客'

/** Where somebody belongs; of a guest, how to reach them. */
export const unitOf = (row: RegistrationRow): string =>
  row.member?.organizationName ?? `访客 · ${row.guest?.phoneMasked ?? ''}`

/** 随行 2 人 · 代报名 · 申请取消: what is not so of everybody. */
export function remarksOf(row: RegistrationRow): string[] {
  return [
    row.companions > 0 && `随行 ${row.companions} 人`,
    row.registeredByOrganizer && '代报名',
    row.cancellationRequestedAt !== undefined && row.state !== 'cancelled' && '申请取消',
  ].filter((remark): remark is string => remark !== false)
}

export type RowAction = 'accept' | 'refuse' | 'allow' | 'keep' | 'remove'

/**
 * What may be done with somebody on the list.
 * @param viewer what the server said of this event
 */
export function rowActions(row: RegistrationRow, viewer: EventDetail['viewer']): RowAction[] {
  const { canManage, canRegisterOthers } = viewer
  if (row.state === 'pending') return canManage ? ['refuse', 'accept'] : []
  if (row.state !== 'registered' && row.state !== 'waitlisted') return []
  if (row.cancellationRequestedAt !== undefined && canManage) return ['keep', 'allow']
  const mayRemove = (canManage || canRegisterOthers) && row.checkedInAt === null
  return mayRemove ? ['remove'] : []
}

/** The sentence after a decision about several people. */
export function decidedWords(
  accept: boolean,
  results: readonly { state: string | null; detail?: string }[],
): string {
  const done = results.filter(({ state }) => state !== null).length
  const failed = results.length - done
  const waiting = results.filter(({ state }) => state === 'waitlisted').length
  const words = `${accept ? '已同意' : '已拒绝'} ${done} 人`
  const more = accept && waiting > 0 ? `，其中 ${waiting} 人进入候补` : ''
  const first = results.find(({ state }) => state === null)?.detail
  return failed > 0 ? `${words}${more}，${failed} 人没有办成${first ? `：${first}` : ''}` : words + more
}
