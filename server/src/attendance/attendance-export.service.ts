import type { AttendanceRow } from '@tongxin/contract/attendance'
import type { CheckInMethod, CheckOutEnd, Presence } from '@tongxin/contract/check-in-constants'
import { LIMITS } from '@tongxin/contract/limits'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import type { EventReachService, Reached } from '../events/event-reach.service.ts'
import type { Actor } from '../identity/access.rules.ts'
import { type Written, writeXlsx } from '../spreadsheets/xlsx-writer.ts'
import { writeTime } from '../time.ts'
import type { AttendanceListService } from './attendance-list.service.ts'

const METHODS: Record<CheckInMethod, string> = {
  wall_code: '扫现场码',
  ticket: '扫凭证',
  manual: '人工签到',
  make_up: '补签',
}
const ENDS: Record<CheckOutEnd, string> = {
  self: '本人',
  organizer: '组织者',
  closed: '未签退，到点结束',
  corrected: '更正',
}
const PRESENCES: Record<Presence, string> = { present: '到会', on_leave: '请假', absent: '缺席' }

type Column = readonly [title: string, of: (row: AttendanceRow) => Written]

const yes = (is: boolean | undefined) => (is ? '是' : null)
const time = (text: string | null | undefined) => (text ? writeTime(new Date(text)) : null)

const COLUMNS: readonly Column[] = [
  ['姓名', (row) => row.name],
  ['党员编号', (row) => (row.key.startsWith('guest-') ? null : row.key)],
  ['所在组织', (row) => row.organization?.name ?? '访客'],
  ['报名', (row) => (row.registered ? '已报名' : '未报名')],
  ['随行人数', (row) => row.companions],
  ['签到时间', ({ attendance }) => time(attendance?.checkedInAt)],
  ['签到方式', ({ attendance }) => attendance && METHODS[attendance.method]],
  ['离线签到', ({ attendance }) => yes(attendance?.offline)],
  ['与他人同一部手机', ({ attendance }) => yes(attendance?.sharedDevice)],
  ['记录人', ({ attendance }) => attendance?.recordedBy ?? null],
  ['说明', ({ attendance }) => attendance?.reason ?? null],
]
const PRESENCE: Column = ['到会情况', ({ presence }) => (presence ? PRESENCES[presence] : null)]
const HOURS: readonly Column[] = [
  ['签退时间', ({ attendance }) => time(attendance?.checkedOutAt)],
  ['签退方式', ({ attendance }) => (attendance?.checkedOutBy ? ENDS[attendance.checkedOutBy] : null)],
  ['服务时长（分钟）', ({ attendance }) => attendance?.minutes ?? null],
]

/** 签到名单 as a spreadsheet. */
export class AttendanceExportService {
  constructor(
    private readonly database: Database,
    private readonly list: AttendanceListService,
    private readonly reach: EventReachService,
    private readonly audit: AuditService,
  ) {}

  /** Leaves an entry each time: a file goes wherever it is sent. There are no phone numbers in it. */
  async export(actor: Actor, eventId: number) {
    const reached = await this.reach.require(actor, 'event.manage', eventId)
    const { event } = reached
    await this.audit.record(this.database, actor, 'attendance.export', {
      organizationId: event.hostOrganizationId,
      details: { eventId },
    })
    const columns = [...COLUMNS, ...(event.expectsAll ? [PRESENCE] : []), ...(event.checkOut ? HOURS : [])]
    return {
      name: `${event.title.replace(/[\\/:*?"<>|]/g, ' ').slice(0, LIMITS.eventTitle)}签到名单.xlsx`,
      content: writeXlsx(
        '签到名单',
        columns.map(([title]) => title),
        this.rows(reached, columns),
      ),
    }
  }

  private async *rows(reached: Reached, columns: readonly Column[]) {
    for await (const row of this.list.everybody(reached)) yield columns.map(([, of]) => of(row))
  }
}
