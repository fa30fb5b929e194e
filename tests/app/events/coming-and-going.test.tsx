import { screen, waitFor } from '@testing-library/react'
import type { EventDetail } from '@tongxin/contract/events'
import CheckInPage from '@/events/check-in'
import EventDetailPage from '@/events/detail'
import FootprintsPage from '@/events/footprints'
import { yearsOf } from '@/events/footprints/footprints.rules'
import { anEvent, asCheckedIn, at } from '../support/district'
import { atTheDoor, CHECK_IN, CHECK_OUT, leaveTheDoor } from '../support/door'
import { phone, problem } from '../support/phone'
import { bar, show, tap, tapLabel, type } from '../support/render'

const EVENT = 'GET /api/events/7'
const LEAVE = '/api/events/7/leave'
const attendance = asCheckedIn.attendance!
const present = anEvent({ checkOut: true, viewer: { ...asCheckedIn, canCheckOut: true } })
const gone = anEvent({
  checkOut: true,
  viewer: {
    ...asCheckedIn,
    attendance: { ...attendance, checkedOutAt: at('2026-11-24T11:46'), minutes: 125 },
  },
})

beforeEach(async () => {
  await atTheDoor()
  phone.params = { id: '7' }
  phone.answer('GET /api/events/7/ticket', problem(404, 'registration_not_found', '没有报名。'))
})
afterEach(leaveTheDoor)

describe('签退', () => {
  it('活动页：去签退；签退以后写着时刻和服务时长', async () => {
    phone.answer(EVENT, { body: present })
    const page = show(<EventDetailPage />)
    await waitFor(() => bar().getByText('离开时扫码签退'))
    tap('签退')
    expect(phone.travels).toEqual(['to /events/check-in/index?id=7&do=out'])
    page.unmount()
    phone.answer(EVENT, { body: gone })
    show(<EventDetailPage />)
    await waitFor(() => bar().getByText('已签退 11:46'))
    bar().getByText('服务时长 2 小时 5 分')
  })

  it('扫大屏上的码签退', async () => {
    phone.params = { id: '7', do: 'out' }
    phone.answer(CHECK_OUT, { body: { ...gone, alreadyCheckedIn: false } })
    show(<CheckInPage />)
    type('签到码，8 位数字', '12345678')
    tap('签退')
    await screen.findByText('签退成功')
    screen.getByText('2 小时 5 分')
  })

  it('签到过又扫到大屏：不会误签退，问一声再用这个码签退', async () => {
    phone.params = { c: '7.12345678' }
    phone.answer(CHECK_IN, { body: { ...present, alreadyCheckedIn: true } })
    phone.answer(CHECK_OUT, { body: { ...gone, alreadyCheckedIn: false } })
    show(<CheckInPage />)
    await screen.findByText('已经签到过了')
    screen.getByText('这场活动计服务时长，离开时请再扫码签退')
    expect(phone.countOf(CHECK_OUT)).toBe(0)
    tap('现在签退')
    await screen.findByText('签退成功')
  })

  it('断网签退也记下', async () => {
    phone.params = { id: '7', do: 'out' }
    phone.answer(CHECK_OUT, 'no network')
    show(<CheckInPage />)
    type('签到码，8 位数字', '12345678')
    tap('签退')
    await screen.findByText('已记录，联网后自动提交')
    expect(phone.storage.get('door-records')).toMatchObject([{ action: 'check-out', eventId: 7 }])
  })
})

describe('请假', () => {
  const assembly = (viewerLeave: EventDetail['viewerLeave']) =>
    anEvent({
      category: 'member_assembly',
      expectsAll: true,
      viewerLeave,
      viewer: { canAskLeave: viewerLeave?.state !== 'open' && viewerLeave?.state !== 'accepted' },
    })
  const open = { state: 'open', reason: '外地出差', decisionReason: null } as const

  it('写事由，提交，看到状态', async () => {
    phone.answer(EVENT, { body: assembly(null) })
    phone.answer(`PUT ${LEAVE}`, { body: assembly(open) })
    show(<EventDetailPage />)
    await screen.findByText('这场活动要求全员参加，到不了请在开始前请假。')
    tapLabel('请假')
    type('请假事由', ' 外地  出差 ')
    tap('提交')
    await screen.findByText('已提交，等组织者答复', { selector: '.own-row__value' })
    expect(phone.asked.find(({ what }) => what === `PUT ${LEAVE}`)?.body).toEqual({ reason: '外地 出差' })
  })

  it('没有准假：原因看得到，可以再请', async () => {
    phone.answer(EVENT, {
      body: assembly({ state: 'refused', reason: '有事', decisionReason: '换届必须到' }),
    })
    show(<EventDetailPage />)
    await screen.findByText('没有准假，请按时参加')
    screen.getByText('换届必须到')
    screen.getByText('再次请假')
  })

  it('撤回，先问一声；服务器不肯，说清为什么', async () => {
    phone.answer(EVENT, { body: assembly(open) })
    phone.answer(`DELETE ${LEAVE}`, problem(409, 'leave_not_possible', '活动已经开始，不能撤回。'), {
      body: assembly(null),
    })
    show(<EventDetailPage />)
    await screen.findByText('外地出差')
    tapLabel('撤回请假')
    tap('撤回')
    await screen.findByText('活动已经开始，不能撤回。')
    tapLabel('撤回请假')
    tap('撤回')
    await screen.findByText('这场活动要求全员参加，到不了请在开始前请假。')
  })

  it('不要求全员参加的活动没有请假', async () => {
    phone.answer(EVENT, { body: anEvent() })
    show(<EventDetailPage />)
    await screen.findByText('主题教育交流会暨三级联动签约')
    expect(screen.queryByText('请假')).toBeNull()
  })
})

it('没报名也能签到的活动，条上说清楚', async () => {
  phone.answer(EVENT, { body: anEvent({ walkIns: 'always', viewer: { canCheckIn: true } }) })
  show(<EventDetailPage />)
  await waitFor(() => bar().getByText('没报名，到了也可以签到 · 09:30–10:15'))
  bar().getByText('去签到')
})

describe('我的足迹', () => {
  const trace = (id: number, startsAt: string, minutes: number | null) => ({
    event: { ...anEvent({ id, title: `活动${id}` }), startsAt: at(startsAt), endsAt: at(startsAt) },
    checkedInAt: at(startsAt),
    method: 'wall_code' as const,
    offline: id === 2,
    checkedOutAt: null,
    minutes,
    member: { organizationId: 8, organizationName: '中山社区党支部' },
  })

  it('一年一段，没有加载完的一年不给半个合计', () => {
    const items = [
      trace(3, '2026-03-01T09:00', 60),
      trace(2, '2025-12-31T23:30', 45),
      trace(1, '2025-01-01T00:10', null),
    ]
    expect(yearsOf(items, true).map(({ year, totals }) => [year, totals])).toEqual([
      [2026, { events: 1, minutes: 60 }],
      [2025, null],
    ])
    expect(yearsOf(items, false)[1]?.totals).toEqual({ events: 2, minutes: 45 })
  })

  it('总数、每年、每场，离线签到也写着', async () => {
    phone.answer('GET /api/me/attendances', {
      body: {
        items: [trace(3, '2026-03-01T09:00', 60), trace(2, '2025-12-31T09:00', null)],
        nextCursor: null,
        totals: { events: 2, minutes: 60 },
      },
    })
    show(<FootprintsPage />)
    await screen.findByText('2 场')
    screen.getByText('2026年')
    screen.getByText('1 场 · 服务 1 小时')
    screen.getByText(/离线签到/)
    screen.getByLabelText('下载 2026 年服务时长证明')
    expect(screen.queryByLabelText('下载 2025 年服务时长证明')).toBeNull()
  })
})
