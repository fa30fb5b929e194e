import { screen, waitFor } from '@testing-library/react'
import type { EventDetail, EventSummary } from '@tongxin/contract/events'
import type { Waiting } from '@tongxin/contract/waiting'
import { dropSession } from '@/shared/session'
import WorkbenchPage from '@/workbench/home'
import DuePage from '@/workbench/due'
import { type DueItem, dueState, dueTitle, groupsOf } from '@/workbench/due/due.rules'
import { actionsOf } from '@/workbench/event-status'
import ReviewPage from '@/workbench/review'
import SeriesPage from '@/workbench/series'
import { dayWords } from '@/workbench/series/series.rules'
import { anEvent, at, NOW } from '../support/district'
import { phone } from '../support/phone'
import { show, tap, tapLabel, type } from '../support/render'
import { enter, pageOf, window } from '../support/workbench'

const branch = (id: number, shortName: string) => ({ id, name: shortName, shortName })
const due = (changes: Partial<DueItem> = {}): DueItem => ({
  organization: branch(8, '中山社区党支部'),
  category: 'party_day',
  cadence: 'monthly',
  from: '2026-11-01',
  to: '2026-11-30',
  held: 0,
  planned: 0,
  lastEventId: 5,
  ...changes,
})
const managed = (changes: Parameters<typeof anEvent>[0] = {}): EventDetail =>
  anEvent({ ...changes, viewer: { canManage: true } })
const sent = (what: string) => phone.asked.filter((asked) => asked.what === what).at(-1)

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  window('phone')
})
afterEach(() => {
  jest.restoreAllMocks()
  dropSession()
})

describe('工作台', () => {
  const list = (byStatus: Record<string, EventSummary[]>) =>
    phone.answer('GET /api/events', ({ url }) =>
      pageOf(...(byStatus[/status=(\w+)/.exec(url)?.[1] ?? 'all'] ?? [])),
    )
  beforeEach(() => {
    enter('organizer', 8, 'workbench/home/index')
    list({})
    phone.answer('GET /api/due', pageOf())
  })

  it('待办：签到人数、待审核的报名、要我审核的活动，不为人数另问', async () => {
    const open = managed({
      id: 1,
      title: '正在签到',
      checkedInCount: 86,
      checkInOpensAt: at('2026-11-24T08:00'),
    })
    const applied = managed({ id: 2, title: '要审核的', requiresApproval: true, pendingCount: 3 })
    const handedIn = managed({
      id: 3,
      title: '下级提交的',
      status: 'in_review',
      review: {
        organization: branch(2, '鼓东街道'),
        submittedAt: at('2026-11-24T08:00'),
        note: null,
        canReview: true,
      },
    })
    const own = managed({
      id: 4,
      title: '自己提交的',
      status: 'in_review',
      review: {
        organization: branch(2, '鼓东街道'),
        submittedAt: at('2026-11-24T08:00'),
        note: null,
        canReview: false,
      },
    })
    list({ all: [open, applied], in_review: [handedIn, own] })
    for (const event of [applied, handedIn, own]) phone.answer(`GET /api/events/${event.id}`, { body: event })
    show(<WorkbenchPage />)
    await screen.findByText('今天，3 件待办')
    screen.getByText('86/108 人 · 正在签到')
    screen.getByText('3 份报名待审核')
    screen.getByText('中山社区党支部 · 下级提交的')
    tap('处理')
    tap('审核')
    expect(phone.travels).toEqual([
      'to /workbench/registrations/index?id=2&tab=pending',
      'to /workbench/review/index?id=3',
    ])
    expect(phone.asked.some(({ what }) => what.endsWith('/attendance'))).toBe(false)
  })

  const nobody: Waiting = { suggestions: 0, reflections: 0, articles: 0, bindings: 0, roster: 0, leaves: [] }

  it('待办里也有活动以外等答复的，各去各的地方', async () => {
    const leaves = [{ eventId: 9, title: '支部党员大会', count: 2 }]
    phone.answer('GET /api/waiting', {
      body: { suggestions: 1, reflections: 3, articles: 1, bindings: 4, roster: 2, leaves },
    })
    show(<WorkbenchPage />)
    await screen.findByText('今天，6 件待办')
    screen.getByText('支部党员大会')
    for (const label of [
      '答复：2 份请假待答复',
      '答复：1 条投诉建议待答复',
      '核对：4 份绑定申请待核对',
      '处理：2 件名册事项待办',
      '审核：3 篇心得体会待审核',
      '审读：1 篇文章待审读',
    ])
      tapLabel(label)
    expect(phone.travels).toEqual([
      'to /workbench/leaves/index?id=9',
      'to /workbench/suggestions/list/index',
      'to /workbench/binding-requests/index',
      'to /workbench/members/list/index',
      'to /workbench/reflections/index',
      'to /workbench/articles/list/index?status=in_review',
    ])
  })

  it('没有人等就不说待办；数不到的时候活动照样列出来', async () => {
    list({ draft: [managed({ id: 1, title: '草稿', status: 'draft' })] })
    phone.answer('GET /api/waiting', { body: nobody }, 'no network')
    const { unmount } = show(<WorkbenchPage />)
    await screen.findByText('今天，1 件待办')
    unmount()
    show(<WorkbenchPage />)
    await screen.findByText('今天，1 件待办')
    screen.getByText('草稿待发布')
  })

  it('组织生活提醒：只列还没有安排的，一点就复制上次', async () => {
    phone.answer(
      'GET /api/due',
      pageOf(due(), due({ category: 'member_assembly', cadence: 'quarterly', held: 1 })),
    )
    phone.answer('GET /api/events/5', { body: managed({ id: 5, startsAt: at('2026-10-13T15:00') }) })
    phone.answer('POST /api/events/5/copy', { status: 201, body: managed({ id: 6, status: 'draft' }) })
    show(<WorkbenchPage />)
    await screen.findByText('本月主题党日')
    expect(screen.queryByText('本季度支部党员大会')).toBeNull()
    tap('复制上次')
    tap('复制上次')
    await waitFor(() => expect(phone.travels).toEqual(['to /workbench/event-form/index?id=6']))
    expect(phone.countOf('POST /api/events/5/copy')).toBe(1)
    // The first Tuesday at three that is still to come: today.
    expect(sent('POST /api/events/5/copy')?.body).toEqual({ startsAt: '2026-11-24T15:00:00+08:00' })
    expect(sent('POST /api/events/5/copy')?.header['Idempotency-Key']).toMatch(/^[\w-]{8,64}$/)
  })

  it('没有上次的：去发布，类型和支部带过去', async () => {
    phone.answer('GET /api/due', pageOf(due({ lastEventId: null })))
    show(<WorkbenchPage />)
    await screen.findByText('去发布')
    tap('去发布')
    expect(phone.travels).toEqual(['to /workbench/event-form/index?category=party_day&host=8'])
  })

  it('没有要提醒的就没有这张卡', async () => {
    show(<WorkbenchPage />)
    await screen.findByText('还没有组织过活动')
    expect(screen.queryByText('组织生活提醒')).toBeNull()
  })
})

describe('组织生活提醒', () => {
  it('只说有没有，不打分', () => {
    expect(dueTitle(due({ cadence: 'yearly', category: 'life_meeting' }))).toBe('今年组织生活会')
    expect(dueState(due())).toBe('还没有安排')
    expect(dueState(due({ held: 1, planned: 2 }))).toBe('已开展 1 次，已安排 2 次')
  })

  it('一个组织一张卡，没有安排的在前', () => {
    const groups = groupsOf([
      due({ held: 1 }),
      due({ category: 'committee_meeting' }),
      due({ organization: branch(9, '第一党小组') }),
    ])
    expect(groups.map(({ items }) => items.map(({ category }) => category))).toEqual([
      ['committee_meeting', 'party_day'],
      ['party_day'],
    ])
  })

  it('全部列出来，说明依据', async () => {
    enter('organizer', 8, 'workbench/due/index')
    phone.answer('GET /api/due', pageOf(due(), due({ category: 'party_lecture', held: 2 })))
    show(<DuePage />)
    await screen.findByText('中山社区党支部')
    screen.getByText('按《中国共产党支部工作条例（试行）》列出，帮你记着，不作考核。')
    screen.getByText('已开展 2 次')
  })
})

describe('审核活动', () => {
  const inReview = managed({
    status: 'in_review',
    review: {
      organization: branch(2, '鼓东街道'),
      submittedAt: at('2026-11-23T17:00'),
      note: null,
      canReview: true,
    },
  })
  const REVIEW = 'PUT /api/events/7/review'
  beforeEach(() => {
    enter('organizer', 2, 'workbench/review/index')
    phone.params = { id: '7' }
    phone.answer('GET /api/events/7', { body: inReview })
  })

  it('看清楚，通过并发布', async () => {
    phone.answer(REVIEW, { body: managed() })
    show(<ReviewPage />)
    await screen.findByText('鼓东街道中山社区党支部，11月23日 17:00')
    tap('通过并发布')
    await waitFor(() => expect(phone.travels).toEqual(['back']))
    expect(sent(REVIEW)?.body).toEqual({ accept: true })
  })

  it('退回要写改什么', async () => {
    phone.answer(REVIEW, { body: managed({ status: 'draft' }) })
    show(<ReviewPage />)
    await screen.findByText('通过并发布')
    tap('退回修改')
    type('原因', '改到下午')
    tap('退回')
    await waitFor(() => expect(phone.travels).toEqual(['back']))
    expect(sent(REVIEW)?.body).toEqual({ accept: false, note: '改到下午' })
  })

  it('别人已经审核过：说清楚，不能再审', async () => {
    phone.answer('GET /api/events/7', { body: managed() })
    show(<ReviewPage />)
    await screen.findByText('已经审核过')
    expect(screen.queryByText('通过并发布')).toBeNull()
  })
})

describe('系列', () => {
  it('选周期和日子，生成草稿，逐场可以打开', async () => {
    enter('organizer', 8, 'workbench/series/index')
    phone.params = { id: '7' }
    phone.answer('GET /api/events/7', { body: managed() })
    const made = [managed({ id: 21, status: 'draft', startsAt: at('2027-02-23T10:00') })]
    phone.answer('POST /api/events/7/series', { body: { seriesId: 1, events: made } })
    show(<SeriesPage />)
    await screen.findByText('生成 5 份草稿')
    tap('每季度')
    tap('24 日')
    tapLabel('往后几场减 1')
    tap('生成 2 份草稿')
    await screen.findByText('2027年2月23日 周二 10:00')
    expect(sent('POST /api/events/7/series')?.body).toEqual({ cadence: 'quarterly', count: 2, day: 'date' })
    tap('2027年2月23日 周二 10:00')
    expect(phone.travels).toEqual(['to /workbench/event-form/index?id=21'])
  })

  it('日子说得明白', () => {
    expect(dayWords(at('2026-11-13T10:00'), 'weekday')).toBe('第二个周五')
    expect(dayWords(at('2026-11-30T10:00'), 'weekday')).toBe('最后一个周一')
    expect(dayWords(at('2026-11-13T10:00'), 'date')).toBe('13 日')
  })
})

it('对一场活动能做的：审核中的先看，办过的能再办一场', () => {
  expect(actionsOf(managed({ status: 'in_review' }), NOW)[0]).toBe('review')
  expect(actionsOf(managed({ status: 'ended', checkInClosesAt: at('2026-11-23T10:00') }), NOW)).toContain(
    'copy',
  )
  expect(actionsOf(anEvent({ status: 'published' }), NOW)).toEqual(['registrations', 'view'])
})
