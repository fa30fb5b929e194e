import { screen, waitFor, within } from '@testing-library/react'
import type { AttendanceRow, AttendanceSummary } from '@tongxin/contract/attendance'
import type { EventDetail } from '@tongxin/contract/events'
import { dropSession } from '@/shared/session'
import AttendancePage from '@/workbench/attendance'
import LeavesPage from '@/workbench/leaves'
import { anEvent, at } from '../support/district'
import { phone, problem } from '../support/phone'
import { bar, show, tap, tapLabel, type } from '../support/render'
import { enter, pageOf, window } from '../support/workbench'

const LIST = 'GET /api/events/7/attendances'
const OPEN = Date.parse(at('2026-11-24T09:40'))
const OVER = Date.parse(at('2026-11-24T15:00'))

const came = (changes: Partial<NonNullable<AttendanceRow['attendance']>> = {}) => ({
  checkedInAt: at('2026-11-24T09:38'),
  method: 'ticket' as const,
  offline: false,
  walkIn: false,
  sharedDevice: false,
  fence: null,
  recordedBy: '王组织',
  reason: null,
  checkedOutAt: null,
  checkedOutBy: null,
  minutes: null,
  ...changes,
})
const row = (key: string, name: string, changes: Partial<AttendanceRow> = {}): AttendanceRow => ({
  key,
  name,
  organization: { id: 8, name: '鼓东街道中山社区党支部', shortName: '中山社区党支部' },
  registered: true,
  companions: 0,
  attendance: null,
  scans: 0,
  ...changes,
})
const summary: AttendanceSummary = { registered: 40, checkedIn: 12, walkIns: 1, units: [], meeting: null }
const event = (changes: Partial<EventDetail> = {}): EventDetail =>
  anEvent({ ...changes, viewer: { canManage: true } })
const sent = (what: string) => phone.asked.filter((asked) => asked.what === what).at(-1)

async function open(now: number, shown: EventDetail, ...rows: AttendanceRow[]) {
  jest.spyOn(Date, 'now').mockReturnValue(now)
  phone.answer('GET /api/events/7', { body: shown })
  phone.answer('GET /api/events/7/attendance', { body: summary })
  phone.answer(LIST, pageOf(...rows))
  show(<AttendancePage />)
  await screen.findByText(shown.title)
  if (rows[0]) await screen.findByText(rows[0].name)
}

beforeEach(() => {
  window('phone')
  enter('organizer', 8, 'workbench/attendance/index')
  phone.params = { id: '7' }
})
afterEach(() => {
  jest.restoreAllMocks()
  dropSession()
})

describe('签到名单', () => {
  it('谁到了、怎么签的、哪些要留意', async () => {
    await open(
      OPEN,
      event(),
      row('1', '林晓梅', { attendance: came({ offline: true, sharedDevice: true }) }),
      row('2', '陈建国', { companions: 2 }),
      row('3', '周小燕', { registered: false, attendance: came({ method: 'manual', walkIn: true }) }),
    )
    screen.getByText('与他人同一部手机 · 离线签到')
    expect(screen.getAllByText('09:38 签到')).toHaveLength(2)
    screen.getByText('未报名到场', { selector: '.registration-row__note' })
    screen.getByText('随行 2 人')
    screen.getByText('12')
  })

  it('会议不用报名：没来的人是缺席，不另外标未报名', async () => {
    await open(
      OPEN,
      event(),
      row('1', '林晓梅', { registered: false, presence: 'absent' }),
      row('2', '陈建国', { registered: false }),
    )
    screen.getByText('缺席')
    expect(screen.getAllByText('未报名')).toHaveLength(1)
  })

  it('筛选和搜索都交给服务器', async () => {
    await open(OPEN, event(), row('1', '林晓梅'))
    tap('需留意')
    await waitFor(() => expect(sent(LIST)?.url).toContain('show=marked'))
    type('姓名、拼音首字母或手机尾号', 'lxm')
    await waitFor(() => expect(sent(LIST)?.url).toContain('q=lxm'))
    expect(sent(LIST)?.url).toContain('show=marked')
  })

  it('签到开放时：确认后人工签到，不用原因；名单和人数一起更新', async () => {
    await open(OPEN, event(), row('2', '陈建国'))
    const PUT = 'PUT /api/events/7/attendances/2'
    phone.answer(PUT, {
      body: {
        row: row('2', '陈建国', { attendance: came({ method: 'manual' }) }),
        summary: { ...summary, checkedIn: 13 },
      },
    })
    tap('陈建国')
    tap('人工签到')
    await screen.findByText('为陈建国签到？')
    expect(phone.countOf(PUT)).toBe(0)
    tap('签到')
    await screen.findByText('09:38 签到')
    expect(sent(PUT)?.body).toEqual({})
    screen.getByText('13')
  })

  it('结束以后是补签：没有原因不行', async () => {
    await open(OVER, event(), row('2', '陈建国'))
    const PUT = 'PUT /api/events/7/attendances/2'
    phone.answer(PUT, {
      body: {
        row: row('2', '陈建国', { attendance: came({ method: 'make_up', reason: '手机没电' }) }),
        summary,
      },
    })
    tap('陈建国')
    tap('补签')
    tap('补签')
    await screen.findByText('请写明原因')
    type('原因', '手机没电')
    tap('补签')
    await waitFor(() => expect(sent(PUT)?.body).toEqual({ reason: '手机没电' }))
  })

  it('撤销写明原因；服务器说的话显示在原因下面', async () => {
    await open(OPEN, event(), row('1', '林晓梅', { attendance: came(), scans: 3 }))
    const UNDO = 'POST /api/events/7/attendances/1/undo'
    phone.answer(UNDO, problem(409, 'attendance_not_found', '没有这条签到记录，请刷新名单'), {
      body: { row: row('1', '林晓梅'), summary },
    })
    tap('林晓梅')
    await screen.findByText('3 次')
    tap('撤销签到')
    type('原因', '扫错了人')
    tap('撤销')
    await screen.findByText('没有这条签到记录，请刷新名单')
    tap('撤销')
    await screen.findByText('未签到')
    expect(sent(UNDO)?.body).toEqual({ reason: '扫错了人' })
  })

  it('要签退的活动：签退，或更正时长', async () => {
    const volunteering = event({ checkOut: true })
    const out = came({ checkedOutAt: at('2026-11-24T11:30'), checkedOutBy: 'closed', minutes: 90 })
    await open(OVER, volunteering, row('1', '林晓梅', { attendance: out }))
    const HOURS = 'PUT /api/events/7/attendances/1/hours'
    phone.answer(HOURS, {
      body: { row: row('1', '林晓梅', { attendance: { ...out, minutes: 60 } }), summary },
    })
    screen.getByText('忘记签退')
    tap('林晓梅')
    await screen.findByText('1 小时 30 分')
    tap('更正时长')
    type('服务时长', '60')
    type('原因', '提前离开')
    tap('更正')
    await waitFor(() => expect(sent(HOURS)?.body).toEqual({ minutes: 60, reason: '提前离开' }))
  })

  it('会议：应到、实到、请假、缺席，能不能表决', async () => {
    const meeting = {
      expected: 20,
      present: 12,
      onLeave: 3,
      absent: 5,
      voters: 18,
      votersPresent: 9,
      hasQuorum: false,
    }
    jest.spyOn(Date, 'now').mockReturnValue(OPEN)
    phone.answer('GET /api/events/7', { body: event({ expectsAll: true }) })
    phone.answer('GET /api/events/7/attendance', { body: { ...summary, meeting } })
    phone.answer(LIST, pageOf(row('4', '吴党员', { presence: 'on_leave' })))
    show(<AttendancePage />)
    await screen.findByText('有表决权的 18 人，到会 9 人，还不到法定人数（超过半数）')
    expect(screen.getAllByText('请假').length).toBeGreaterThan(1)
    expect(bar().getByText('请假')).toBeTruthy()
  })
})

describe('请假', () => {
  const leave = {
    eventId: 7,
    member: { number: '4', name: '吴党员', organizationId: 8, organizationName: '中山社区党支部' },
    reason: '出差',
    state: 'open' as const,
    requestedAt: at('2026-11-23T09:00'),
    decisionReason: null,
  }
  const DECIDE = 'POST /api/events/7/leaves/4/decision'

  beforeEach(async () => {
    jest.spyOn(Date, 'now').mockReturnValue(OPEN)
    phone.answer('GET /api/events/7', { body: event({ expectsAll: true }) })
    phone.answer('GET /api/events/7/leaves', pageOf(leave))
    phone.answer(DECIDE, { body: { ...leave, state: 'accepted' } })
    show(<LeavesPage />)
    await screen.findByText('请假原因：出差')
  })

  it('同意', async () => {
    phone.answer('GET /api/events/7/leaves', pageOf())
    tapLabel('同意吴党员请假')
    await screen.findByText('没有待处理的请假')
    expect(sent(DECIDE)?.body).toEqual({ accept: true })
  })

  it('不同意要写原因', async () => {
    tapLabel('不同意吴党员请假')
    const sheet = document.querySelector('.sheet-form') as HTMLElement
    tap('不同意')
    expect(await within(sheet).findByText(/请写明原因/)).toBeTruthy()
    expect(phone.countOf(DECIDE)).toBe(0)
    type('原因', '本次换届选举')
    tap('不同意')
    await waitFor(() => expect(sent(DECIDE)?.body).toEqual({ accept: false, reason: '本次换届选举' }))
  })
})
