import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import type { EventDetail } from '@tongxin/contract/events'
import { dropSession } from '@/shared/session'
import EventFormPage from '@/workbench/event-form'
import { draftOf } from '@/workbench/event-form/event-form.rules'
import { eventDrafts } from '@/workbench/event-form/kept-draft'
import { anEvent, at } from '../support/district'
import { phone, problem } from '../support/phone'
import { show, tap, tapLabel, type } from '../support/render'
import { enter, window } from '../support/workbench'

const settings = {
  registrationOpensAt: null,
  registrationClosesAt: null,
  checkInOpensAt: null,
  checkInClosesAt: null,
  cancellationClosesAt: null,
}
const managed = (changes: Parameters<typeof anEvent>[0] = {}) =>
  anEvent({ settings, cohosts: [], cohostOrganizationIds: [3], ...changes, viewer: { canManage: true } })
const PATCH = 'PATCH /api/events/7'
const sent = (what: string) => phone.asked.filter((asked) => asked.what === what).at(-1)?.body

async function open(event: EventDetail) {
  phone.params = { id: String(event.id) }
  phone.answer(`GET /api/events/${event.id}`, { body: event })
  phone.answer(PATCH, ({ body }) => ({ body: { ...event, ...(body as object) } as EventDetail }))
  const page = show(<EventFormPage />)
  await screen.findByText('基本信息')
  return page
}

beforeEach(() => {
  window('phone')
  enter('organizer', 8, 'workbench/event-form/index')
})
afterEach(dropSession)

it('按单位分配名额：先均分，超出时说出来，改好才发', async () => {
  await open(managed())
  tap('下一步')
  tap('按单位分配名额')
  screen.getByText('120 席已全部分配')
  type('中山社区党支部名额', '80')
  screen.getByText('已分配 140，超出总名额 20 席')
  tap('保存修改')
  expect(phone.countOf(PATCH)).toBe(0)
  type('省委宣传部机关名额', '30')
  screen.getByText('已分配 110，其余 10 席共用')
  tap('保存修改')
  await waitFor(() => expect(phone.travels).toEqual(['back']))
  expect(sent(PATCH)).toMatchObject({
    quotas: [
      { organizationId: 8, seats: 80 },
      { organizationId: 3, seats: 30 },
    ],
    quotasReleasedAt: '2026-11-24T08:00:00+08:00',
  })
})

it('服务端说名额不够，说在单位名额那里', async () => {
  await open(managed())
  tap('下一步')
  tap('按单位分配名额')
  phone.answer(PATCH, problem(409, 'quota_below_taken', '省委宣传部机关已有 61 人报名，名额不能少于 61。'))
  tap('保存修改')
  const table = await screen.findByText('省委宣传部机关已有 61 人报名，名额不能少于 61。')
  expect(table.closest('.quota-table')).not.toBeNull()
})

it('更多设置平时收着；打开后设审核、随行、对象、报名表，一起发出去', async () => {
  await open(managed())
  tap('下一步')
  tap('下一步')
  expect(screen.queryByText('报名需要审核')).toBeNull()
  tapLabel('更多设置，展开')
  tap('报名需要审核')
  tap('流动党员')
  tap('群众也可以报名')
  tapLabel('随行人员加 1')
  tapLabel('添加问题')
  tap('单选')
  type('问题', '用餐')
  type('选项 1', '要')
  tap('添加')
  screen.getByText('至少写两个选项')
  type('选项 2', '不要')
  tap('必填')
  tap('添加')
  screen.getByText('单选 · 必填 · 要、不要')
  tap('预览')
  expect(screen.getAllByLabelText('不要')).toHaveLength(1)
  tapLabel('关闭')
  tap('保存修改')
  await waitFor(() => expect(phone.travels).toEqual(['back']))
  expect(sent(PATCH)).toEqual({
    requiresApproval: true,
    companionsMax: 1,
    audience: { organizationIds: [], categories: ['mobile'], guests: true },
    form: [
      {
        key: expect.stringMatching(/^q/),
        kind: 'single_choice',
        label: '用餐',
        required: true,
        options: ['要', '不要'],
      },
    ],
  })
})

it('改了地点：先说有多少人会收到通知', async () => {
  await open(managed({ waitlistCount: 2 }))
  tap('下一步')
  type('活动地点', '区委党校')
  tap('保存修改')
  await screen.findByText('保存后，报名、候补和待审核的 110 人都会收到变动通知。')
  tap('再看看')
  await act(async () => undefined)
  expect(phone.countOf(PATCH)).toBe(0)
  tap('保存修改')
  tap('保存并通知')
  await waitFor(() => expect(phone.travels).toEqual(['back']))
})

it('上级要求先审核的：按钮是提交审核，退回的话看得到', async () => {
  const review = {
    organization: { id: 2, name: '鼓东街道党工委', shortName: '鼓东街道' },
    submittedAt: null,
    note: '时间与大会冲突',
    canReview: false,
  }
  const draft = managed({ status: 'draft', registeredCount: 0, review })
  phone.answer('POST /api/events/7/submit', { body: { ...draft, status: 'in_review' } })
  await open(draft)
  screen.getByText('审核退回：时间与大会冲突。改好后可以再次提交。')
  tap('下一步')
  tap('下一步')
  screen.getByText('提交后由鼓东街道党工委审核，通过即发布')
  tap('提交审核')
  await waitFor(() => expect(phone.travels).toEqual(['back']))
  expect(phone.countOf('POST /api/events/7/submit')).toBe(1)
  expect(phone.countOf('POST /api/events/7/publish')).toBe(0)
})

it('自己就是审核方：直接发布', async () => {
  const review = {
    organization: { id: 2, name: '鼓东街道党工委', shortName: '鼓东街道' },
    submittedAt: null,
    note: null,
    canReview: true,
  }
  const draft = managed({ status: 'draft', registeredCount: 0, review })
  phone.answer('POST /api/events/7/publish', { body: { ...draft, status: 'published' } })
  await open(draft)
  tap('下一步')
  tap('下一步')
  fireEvent.click(screen.getAllByText('发布活动').at(-1)!)
  await waitFor(() => expect(phone.countOf('POST /api/events/7/publish')).toBe(1))
})

it('审核中的活动：撤回以后才能改', async () => {
  const inReview = managed({ status: 'in_review', registeredCount: 0 })
  phone.params = { id: '7' }
  phone.answer('GET /api/events/7', { body: inReview }, { body: { ...inReview, status: 'draft' } })
  phone.answer('POST /api/events/7/withdraw', { body: { ...inReview, status: 'draft' } })
  show(<EventFormPage />)
  await screen.findByText('正在审核')
  tap('撤回修改')
  await screen.findByText('基本信息')
})

it('从组织生活提醒来：类型和牵头组织已经填好', async () => {
  phone.params = { category: 'party_day', host: '9' }
  show(<EventFormPage />)
  await screen.findByText('第一党小组 · 牵头')
  expect(screen.getByText('主题党日').getAttribute('aria-checked')).toBe('true')
})

it('旧版本留下的草稿也能接着写', async () => {
  const { quotas: _, form: __, audienceCategories: ___, ...old } = draftOf(managed())
  const kept = {
    draft: { ...old, title: '写到一半' },
    base: old,
    step: 2,
    key: 'k',
    savedAt: at('2026-11-24T08:00'),
  }
  eventDrafts.write(kept as never)
  show(<EventFormPage />)
  await screen.findByText('重新填写')
  tapLabel('更多设置，展开')
  screen.getByText('报名表')
})
