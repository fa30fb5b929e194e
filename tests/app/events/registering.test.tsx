import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import type { RegistrationForm } from '@tongxin/contract/registration-form'
import EventDetailPage from '@/events/detail'
import { dropSession, setSession } from '@/shared/session'
import { anEvent, asPending, asRegistered, asWaiting, at, member, NOW } from '../support/district'
import { phone, problem } from '../support/phone'
import { bar, show, tap, tapLabel, type } from '../support/render'

const EVENT = 'GET /api/events/7'
const REGISTER = 'PUT /api/events/7/registration'
const REQUEST = 'PUT /api/events/7/registration/cancellation-request'

const form: RegistrationForm = [
  { key: 'meal', kind: 'single_choice', label: '用餐', required: true, options: ['要', '不要'] },
  { key: 'days', kind: 'multiple_choice', label: '哪几天来', required: false, options: ['周一', '周二'] },
  { key: 'plate', kind: 'text', label: '车牌', required: false },
  { key: 'tel', kind: 'phone', label: '紧急联系电话', required: true },
  { key: 'n', kind: 'number', label: '几点到', required: false },
]
const asking = anEvent({ form, companionsMax: 2 })

/** What was sent the last time that this was asked. */
const sent = (what: string): unknown => phone.asked.filter((asked) => asked.what === what).at(-1)?.body

async function open(event = asking) {
  phone.answer(EVENT, { body: event })
  const page = show(<EventDetailPage />)
  await screen.findByText(event.title)
  return page
}

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  setSession({ token: 't', viewer: member }, 'demo')
  phone.params = { id: '7' }
  phone.pages = ['pages/events/index', 'events/detail/index']
  phone.answer(REGISTER, { body: anEvent({ ...asking, viewer: asRegistered }) })
})
afterEach(() => {
  jest.restoreAllMocks()
  dropSession()
})

it('要填报名表的活动：逐项检查，填对了才报名，答案照种类发出去', async () => {
  await open()
  tap('立即报名')
  await screen.findByText('填写报名信息')
  type('紧急联系电话', '不知道')
  type('几点到', '九点')
  tap('提交报名')
  screen.getByText('请选择用餐')
  screen.getByText('号码不对，请填手机号或带区号的座机')
  screen.getByText('请填数字')
  expect(phone.countOf(REGISTER)).toBe(0)

  tapLabel('要')
  expect(screen.queryByText('请选择用餐')).toBeNull()
  tapLabel('周二')
  tapLabel('周一')
  type('紧急联系电话', '138 0000 0000')
  type('几点到', '９.5')
  tapLabel('多带一人')
  tap('提交报名')
  await screen.findByText('报名成功')
  expect(sent(REGISTER)).toEqual({
    companions: 1,
    answers: { meal: '要', days: ['周一', '周二'], tel: '138 0000 0000', n: 9.5 },
  })
})

it('随行人员不超过活动定的人数', async () => {
  await open(anEvent({ companionsMax: 2 }))
  tap('立即报名')
  for (let i = 0; i < 4; i++) tapLabel('多带一人')
  tap('提交报名')
  await screen.findByText('报名成功')
  expect(sent(REGISTER)).toEqual({ companions: 2 })
})

it('填到一半关掉，再打开还在', async () => {
  const page = await open()
  tap('立即报名')
  type('车牌', '闽A12345')
  page.unmount()
  await open()
  tap('立即报名')
  expect(screen.getByLabelText('车牌')).toHaveProperty('value', '闽A12345')
})

it('服务端说哪一项不对，说在那一项下面，填的还在', async () => {
  phone.answer(REGISTER, {
    status: 400,
    body: {
      ...problem(400, 'form_answers_invalid', '请把报名表填写完整').body,
      errors: [{ path: '/answers/tel', message: '这个号码不是电话号码' }],
    },
  })
  await open()
  tap('立即报名')
  tapLabel('要')
  type('紧急联系电话', '13800000000')
  tap('提交报名')
  await screen.findByText('这个号码不是电话号码')
  expect(screen.getByLabelText('紧急联系电话')).toHaveProperty('value', '13800000000')
})

it('没有绑定名册的人：说明为什么要姓名和手机号，带着报名', async () => {
  setSession({ token: 't', viewer: { ...member, member: null } }, 'demo')
  await open(anEvent({ audience: { organizationIds: [], categories: [], guests: true, organizations: [] } }))
  tap('立即报名')
  await screen.findByText(/姓名和手机号只给组织者联系你用/)
  tap('提交报名')
  screen.getByText('请填写姓名')
  type('姓名', ' 周小燕 ')
  type('手机号', '138 0000 0000')
  tap('提交报名')
  await screen.findByText('报名成功')
  expect(sent(REGISTER)).toEqual({ guest: { name: '周小燕', phone: '13800000000' } })
})

it('时间重叠：先说清楚，仍可报名', async () => {
  const warnings = [
    { kind: 'overlaps_another' as const, eventId: 9, title: '理论联学', startsAt: at('2026-11-24T10:30') },
  ]
  await open(anEvent({ warnings }))
  tap('立即报名')
  await screen.findByText('你已报名“理论联学”（今天 10:30），时间有重叠。')
  tap('再想想')
  expect(phone.countOf(REGISTER)).toBe(0)
  tap('立即报名')
  await screen.findByText('仍要报名')
  tap('仍要报名')
  await screen.findByText('报名成功')
})

it('需要审核的活动：提交后等待审核', async () => {
  phone.answer(REGISTER, { body: anEvent({ requiresApproval: true, viewer: asPending }) })
  await open(anEvent({ requiresApproval: true }))
  tap('申请报名')
  await screen.findByText('已提交，等待审核')
  bar().getByText('等待审核')
})

it('报名的人太多：自己重试，说出在重试，最后报上', async () => {
  jest.useFakeTimers()
  jest.spyOn(Math, 'random').mockReturnValue(0.5)
  const busy = problem(503, 'registration_busy', '报名的人太多，正在排队，请稍后再试')
  phone.answer(REGISTER, busy, busy, { body: anEvent({ viewer: asRegistered }) })
  phone.answer(EVENT, { body: anEvent() })
  show(<EventDetailPage />)
  await act(() => jest.advanceTimersByTimeAsync(10))
  tap('立即报名')
  await act(() => jest.advanceTimersByTimeAsync(10))
  screen.getByText('报名的人多，正在重试')
  screen.getByText('第 2 次，请不要离开')
  await act(() => jest.advanceTimersByTimeAsync(810))
  screen.getByText('第 3 次，请不要离开')
  await act(() => jest.advanceTimersByTimeAsync(1610))
  screen.getByText('报名成功')
  expect(phone.countOf(REGISTER)).toBe(3)
})

it('一直报不上：说出来，不无休止地试', async () => {
  jest.useFakeTimers()
  jest.spyOn(Math, 'random').mockReturnValue(0.5)
  phone.answer(REGISTER, problem(503, 'registration_busy', '报名的人太多，正在排队，请稍后再试'))
  phone.answer(EVENT, { body: anEvent() })
  show(<EventDetailPage />)
  await act(() => jest.advanceTimersByTimeAsync(10))
  tap('立即报名')
  await act(() => jest.advanceTimersByTimeAsync(18_500))
  screen.getByText('报名的人太多，正在排队，请稍后再试')
  bar().getByText('余 12 席')
  expect(phone.countOf(REGISTER)).toBe(6)
})

it('修改报名信息：看得到填过的，改了再发', async () => {
  const viewerAnswers = { meal: '要', tel: '13800000000' }
  const mine = { ...asRegistered, registration: { ...asRegistered.registration!, companions: 1 } }
  await open(anEvent({ form, companionsMax: 2, viewerAnswers, viewer: mine }))
  screen.getByText('我的报名')
  screen.getByText('1 人')
  tapLabel('修改报名信息')
  tapLabel('不要')
  tapLabel('少带一人')
  tap('保存修改')
  await screen.findByText('已保存')
  expect(sent(REGISTER)).toMatchObject({ companions: 0, answers: { meal: '不要' } })
})

it('过了取消截止：申请取消，写原因，之后能撤回', async () => {
  const late = { ...asRegistered, canCancel: false, canRequestCancellation: true }
  const registration = { ...asRegistered.registration!, cancellationRequestedAt: at('2026-11-24T09:00') }
  const asked = anEvent({ viewer: { ...late, registration, canRequestCancellation: false } })
  phone.answer(REQUEST, { body: asked })
  phone.answer(REQUEST.replace('PUT', 'DELETE'), { body: anEvent({ viewer: late }) })
  await open(anEvent({ cancellationClosesAt: at('2026-11-23T18:00'), viewer: late }))
  tap('申请取消')
  await screen.findByText('申请取消报名')
  type('取消原因', ' 临时出差 ')
  tap('提交申请')
  await screen.findByText('已提交，等组织者答复')
  expect(sent(REQUEST)).toEqual({ note: '临时出差' })
  await screen.findByText('今天 09:00 提交，等组织者答复')
  tap('撤回申请')
  await waitFor(() => bar().getByText('申请取消'))
})

it('撤回申请、放弃候补，各说各的后果', async () => {
  await open(anEvent({ viewer: asPending }))
  tap('撤回申请')
  await screen.findByText('撤回后可以重新申请。')
  fireEvent.click(screen.getByText('再想想'))
  phone.answer(EVENT, { body: anEvent({ viewer: asWaiting(2) }) })
  await act(async () => phone.comeBack())
  tap('取消候补')
  await screen.findByText('再次候补要重新排到最后。')
})

it('单位名额：自己的单位在前，满了的说满了，说清什么时候放开', async () => {
  const quota = (id: number, name: string, seats: number, taken: number) => ({
    organization: { id, name, shortName: name },
    seats,
    taken,
    waiting: 0,
  })
  await open(
    anEvent({
      quotas: [quota(9, '省委宣传部机关', 30, 30), quota(8, '中山社区党支部', 40, 37)],
      viewerQuota: { organizationId: 8, seats: 40, taken: 37 },
      quotasReleasedAt: at('2026-11-24T09:30'),
    }),
  )
  const names = [...document.querySelectorAll('.quota-row__name')].map((row) => row.textContent)
  expect(names).toEqual(['中山社区党支部（本单位）', '省委宣传部机关'])
  screen.getByText('已满 30')
  screen.getByText('本单位名额 37/40')
  screen.getByText('其余 50 席共用；各单位没用完的，今天 09:30 起放开')
})
