import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { EventInput } from '@tongxin/contract/event-settings'
import type { EventDetail } from '@tongxin/contract/events'
import type { Viewer } from '@tongxin/contract/identity'
import { setSession } from '@/shared/session'
import EventFormPage from '@/workbench/event-form'
import { draftOf } from '@/workbench/event-form/event-form.rules'
import { eventDrafts } from '@/workbench/event-form/kept-draft'
import { anEvent, at, member } from '../support/district'
import { phone, problem } from '../support/phone'

const organizer: Viewer = {
  ...member,
  roles: [{ role: 'organizer', organizationId: 8, organizationName: '鼓东街道中山社区党支部' }],
  canOrganize: true,
}
const settings = {
  registrationOpensAt: null,
  registrationClosesAt: null,
  checkInOpensAt: null,
  checkInClosesAt: null,
  cancellationClosesAt: null,
}
const event = anEvent({ settings, viewer: { canManage: true } })
const organizations = [
  {
    id: 8,
    parentId: null,
    kind: 'branch',
    name: '鼓东街道中山社区党支部',
    shortName: '中山社区党支部',
    isPartnerUnit: false,
  },
  {
    id: 9,
    parentId: null,
    kind: 'unit',
    name: '省委宣传部机关',
    shortName: '省委宣传部机关',
    isPartnerUnit: true,
  },
]

/** The API as far as the form knows it: it keeps the event of each key. */
const made = new Map<string, EventDetail>()
function makeEvent(header: Record<string, string>, body: unknown): EventDetail {
  const key = header['Idempotency-Key'] ?? `without-${made.size}`
  const input = body as EventInput
  const kept = made.get(key) ?? {
    ...event,
    ...input,
    id: 100 + made.size,
    status: 'draft',
    registeredCount: 0,
  }
  made.set(key, kept as EventDetail)
  return kept as EventDetail
}
const publishedOf = (id: number) => ({
  body: { ...[...made.values()].find((one) => one.id === id), status: 'published' },
})

/** A form that is filled in up to its last step, as if the app had been closed there. */
function almostDone(): void {
  const draft = { ...draftOf(event), title: '微宣讲进社区', coordinates: null }
  eventDrafts.write({
    draft,
    base: { ...draft, title: '' },
    step: 2,
    key: 'key-of-this-form',
    savedAt: at('2026-11-24T08:00'),
  })
}

const sayWide = (matches: boolean) => ({
  matches,
  addEventListener: jest.fn(),
  removeEventListener: jest.fn(),
})

beforeEach(() => {
  window.matchMedia = jest.fn(() => sayWide(false)) as never
  made.clear()
  setSession({ token: 't', viewer: organizer }, 'demo')
  phone.pages = ['workbench/home/index', 'workbench/event-form/index']
  phone.answer('GET /api/organizations', { body: { items: organizations, nextCursor: null } })
  phone.answer('POST /api/events', ({ header, body }) => ({ status: 201, body: makeEvent(header, body) }))
  phone.answer('POST /api/events/100/publish', () => publishedOf(100))
})

const open = async (params: Record<string, string> = {}) => {
  phone.params = params
  render(<EventFormPage />)
  await screen.findByText(/^(基本信息|时间与名额|报名与签到)$/)
}
// The page's title may say the same as its button.
const tap = (words: string) => fireEvent.click(screen.getAllByText(words).at(-1)!)

it('接着没写完的内容，发布以后本机不再留', async () => {
  almostDone()
  await open()
  expect(screen.getByText('重新填写')).toBeTruthy()
  tap('发布活动')
  await waitFor(() => expect(phone.travels).toEqual(['back']))
  expect([...made.values()].map(({ title }) => title)).toEqual(['微宣讲进社区'])
  expect(phone.countOf('POST /api/events/100/publish')).toBe(1)
  expect(eventDrafts.read()).toBeUndefined()
})

it('连点两下只有一场活动', async () => {
  almostDone()
  await open()
  tap('发布活动')
  tap('发布活动')
  await waitFor(() => expect(phone.travels).toEqual(['back']))
  expect(phone.countOf('POST /api/events')).toBe(1)
})

it('回复丢了再发一次，还是那一场活动，带上后来的修改', async () => {
  almostDone()
  let first = true
  phone.answer('POST /api/events', ({ header, body }) => {
    const reply = { status: 201, body: makeEvent(header, body) }
    if (!first) return reply
    first = false
    return 'no network'
  })
  phone.answer('PATCH /api/events/100', ({ body }) => {
    const changed = { ...[...made.values()][0], ...(body as object) } as EventDetail
    made.set('key-of-this-form', changed)
    return { body: changed }
  })
  await open()
  tap('发布活动')
  await screen.findByText('网络不通，请检查网络后再试')
  expect(eventDrafts.read()?.key).toBe('key-of-this-form')

  tap('提前截止报名')
  await act(async () => tap('发布活动'))
  await waitFor(() => expect(phone.travels).toEqual(['back']))
  expect(made.size).toBe(1)
  const patch = phone.asked.find(({ what }) => what === 'PATCH /api/events/100')
  expect(Object.keys(patch?.body as object)).toEqual(['registrationClosesAt'])
})

it('存为草稿：不发布', async () => {
  almostDone()
  await open()
  tap('存为草稿')
  await waitFor(() => expect(phone.travels).toEqual(['back']))
  expect(phone.countOf('POST /api/events/100/publish')).toBe(0)
})

it('服务器说哪一项不对，就回到那一步，说在那一项下面', async () => {
  almostDone()
  phone.answer('POST /api/events', {
    ...problem(400, 'invalid_input', '请按提示修改后再提交。'),
    body: {
      ...problem(400, 'invalid_input', '请按提示修改后再提交。').body,
      errors: [{ path: '/place/name', message: '地点名称为空，或含有不能显示的字符，请重新填写。' }],
    },
  })
  await open()
  tap('发布活动')
  await screen.findByText('时间与名额')
  expect(screen.getByText('地点名称为空，或含有不能显示的字符，请重新填写。')).toBeTruthy()
  expect(eventDrafts.read()).toBeDefined()
})

it('空着不能到下一步，说清缺什么', async () => {
  await open()
  tap('下一步')
  expect(screen.getByText('请选择活动类型')).toBeTruthy()
  expect(screen.getByText('请填写活动名称')).toBeTruthy()
  expect(screen.getByText('基本信息')).toBeTruthy()
})

it('编辑已发布的活动：只发改过的项', async () => {
  phone.answer('GET /api/events/7', { body: event })
  phone.answer('PATCH /api/events/7', ({ body }) => ({ body: { ...event, ...(body as object) } }))
  await open({ id: '7' })
  fireEvent.change(screen.getByLabelText('活动名称'), { target: { value: '主题教育交流会' } })
  tap('保存修改')
  await waitFor(() => expect(phone.travels).toEqual(['back']))
  expect(phone.asked.find(({ what }) => what === 'PATCH /api/events/7')?.body).toEqual({
    title: '主题教育交流会',
  })
})

it('别的支部的活动不能改，说清由谁管理', async () => {
  phone.answer('GET /api/events/7', { body: anEvent({ viewer: { canManage: false } }) })
  phone.params = { id: '7' }
  render(<EventFormPage />)
  expect(await screen.findByText('由鼓东街道中山社区党支部的组织者管理。')).toBeTruthy()
})

it('没有组织权限的人看到该找谁', async () => {
  setSession({ token: 't', viewer: member }, 'demo')
  render(<EventFormPage />)
  expect(await screen.findByText('还没有组织活动的权限')).toBeTruthy()
  expect(screen.getByText(/请联系中山社区党支部的组织者/)).toBeTruthy()
})
