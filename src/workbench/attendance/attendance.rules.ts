import type { AttendanceQuery, AttendanceRow, AttendanceSummary } from '@tongxin/contract/attendance'
import type { EventDetail } from '@tongxin/contract/events'
import { CHECK_IN_METHOD_LABELS } from '@/shared/labels'
import { dateAndClock, duration } from '@/shared/time'

export type Show = NonNullable<AttendanceQuery['show']> | 'all'

export const SHOWS: { value: Show; label: string }[] = [
  { value: 'all', label: '全部' },
  { value: 'present', label: '已到' },
  { value: 'missing', label: '未到' },
  { value: 'marked', label: '需留意' },
]

export const EMPTY_WORDS: Record<Show, { title: string; text: string }> = {
  all: { title: '名单里还没有人', text: '有人报名或到场，就会列在这里。' },
  present: { title: '还没有人签到', text: '签到的人会列在这里。' },
  missing: { title: '没有未到的人', text: '名单里的人都已签到。' },
  marked: { title: '没有需要留意的', text: '离线签到、同一部手机签到、忘记签退的会列在这里。' },
}

type Door = Pick<EventDetail, 'checkInOpensAt' | 'checkInClosesAt'>

export const isDoorOpen = (event: Door, now: number): boolean =>
  Date.parse(event.checkInOpensAt) <= now && now < Date.parse(event.checkInClosesAt)

export type RowAction = 'manual' | 'make-up' | 'check-out' | 'hours' | 'undo'

/** What an organiser can do about somebody now, the likeliest last. */
export function rowActions(
  row: AttendanceRow,
  event: Door & { checkOut: boolean },
  now: number,
): RowAction[] {
  if (!row.attendance) {
    if (isDoorOpen(event, now)) return ['manual']
    return now < Date.parse(event.checkInOpensAt) ? [] : ['make-up']
  }
  if (!event.checkOut) return ['undo']
  return row.attendance.checkedOutAt === null ? ['undo', 'check-out'] : ['undo', 'hours']
}

/** What is worth a look; not so of most people. */
export function marksOf({ attendance, companions, registered, presence }: AttendanceRow): string[] {
  const { offline, sharedDevice, walkIn, checkedOutBy, fence } = attendance ?? {}
  return [
    sharedDevice && '与他人同一部手机',
    offline && '离线签到',
    walkIn && '未报名到场',
    !attendance && !registered && !presence && '未报名',
    fence?.answer === 'outside' && '不在活动地点附近',
    checkedOutBy === 'closed' && '忘记签退',
    companions > 0 && `随行 ${companions} 人`,
  ].filter((mark): mark is string => typeof mark === 'string')
}

const CHECK_OUT_WORDS = {
  self: '本人签退',
  organizer: '组织者签退',
  closed: '忘记签退，按结束时间计',
  corrected: '已更正',
} as const

/** All that is known of one row, for its sheet. What is empty is left out. */
export function factsOf(row: AttendanceRow, now: number): { label: string; value: string }[] {
  const { attendance: came } = row
  const fence =
    came?.fence &&
    `${came.fence.answer === 'inside' ? '在' : '不在'}活动地点附近${came.fence.accuracy === 'coarse' ? '（定位不够准）' : ''}`
  return [
    { label: '所在组织', value: row.organization?.name ?? '访客' },
    { label: '到会情况', value: row.presence ? PRESENCE_WORDS[row.presence] : '' },
    { label: '签到时间', value: came ? dateAndClock(came.checkedInAt, now) : '未签到' },
    {
      label: '签到方式',
      value: came ? `${CHECK_IN_METHOD_LABELS[came.method]}${came.offline ? '，离线' : ''}` : '',
    },
    { label: '经办人', value: came?.recordedBy ?? '' },
    { label: '补签原因', value: came?.reason ?? '' },
    { label: '位置', value: fence || '' },
    {
      label: '签退时间',
      value: came?.checkedOutAt
        ? `${dateAndClock(came.checkedOutAt, now)}${came.checkedOutBy ? `，${CHECK_OUT_WORDS[came.checkedOutBy]}` : ''}`
        : '',
    },
    { label: '服务时长', value: came?.minutes != null ? duration(came.minutes) : '' },
    { label: '随行人员', value: row.companions > 0 ? `${row.companions} 人` : '' },
    { label: '扫码次数', value: row.scans > 0 ? `${row.scans} 次` : '' },
    { label: '留意', value: came?.sharedDevice ? '另有一个账号用同一部手机签到，请看看两人是否都在场' : '' },
  ].filter(({ value }) => value !== '')
}

export const PRESENCE_WORDS = { present: '实到', on_leave: '请假', absent: '缺席' } as const

/** The numbers above the list: those of a meeting, or of any other event. */
export function numbersOf(summary: AttendanceSummary): { label: string; value: number }[] {
  const { meeting } = summary
  if (meeting)
    return [
      { label: '应到', value: meeting.expected },
      { label: '实到', value: meeting.present },
      { label: '请假', value: meeting.onLeave },
      { label: '缺席', value: meeting.absent },
    ]
  return [
    { label: '已报名', value: summary.registered },
    { label: '已签到', value: summary.checkedIn },
    { label: '未报名到场', value: summary.walkIns },
  ]
}

/** Whether the meeting can decide anything: more than half of those with a vote. */
export function quorumWords({ meeting }: AttendanceSummary): string {
  if (!meeting) return ''
  const { voters, votersPresent, hasQuorum } = meeting
  return `有表决权的 ${voters} 人，到会 ${votersPresent} 人，${hasQuorum ? '达到' : '还不到'}法定人数（超过半数）`
}
