import { act, screen, waitFor, within } from '@testing-library/react'
import type { EventDetail } from '@tongxin/contract/events'
import type { RegistrationRow } from '@tongxin/contract/registrations'
import { dropSession } from '@/shared/session'
import RegistrationsPage from '@/workbench/registrations'
import { anEvent, at, NOW } from '../support/district'
import { phone, problem } from '../support/phone'
import { show, tap, tapLabel, type } from '../support/render'
import { enter, pageOf, window } from '../support/workbench'

const LIST = 'GET /api/events/7/registrations'
const DECIDE = 'POST /api/events/7/registrations/decisions'

const row = (number: string, name: string, changes: Partial<RegistrationRow> = {}): RegistrationRow => ({
  key: number,
  member: { number, name, organizationId: 8, organizationName: '中山社区党支部' },
  guest: null,
  state: 'registered',
  registeredAt: at('2026-11-21T09:00'),
  checkedInAt: null,
  companions: 0,
  registeredByOrganizer: false,
  ...changes,
})
const event = (changes: Parameters<typeof anEvent>[0] = {}): EventDetail =>
  anEvent({
    requiresApproval: true,
    pendingCount: 2,
    form: [{ key: 'meal', kind: 'text', label: '用餐', required: false }],
    checkInOpensAt: at('2026-11-24T09:30'),
    ...changes,
    viewer: { canManage: true, canRegisterOthers: true, ...changes.viewer },
  })
const sent = (what: string) => phone.asked.filter((asked) => asked.what === what).at(-1)

async function open(shown = event(), ...rows: RegistrationRow[]) {
  phone.answer('GET /api/events/7', { body: shown })
  phone.answer(LIST, pageOf(...rows))
  show(<RegistrationsPage />)
  await screen.findByText(shown.title)
  if (rows[0]) await screen.findByText(rows[0].member?.name ?? rows[0].guest!.name)
}

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  window('phone')
  enter('organizer', 8, 'workbench/registrations/index')
  phone.params = { id: '7' }
})
afterEach(() => {
  jest.restoreAllMocks()
  dropSession()
})

it('名单上看得到随行、代报名、访客和候补的位次', async () => {
  await open(
    event(),
    row('1', '林晓梅', { companions: 2, registeredByOrganizer: true }),
    row('guest-5', '', { member: null, guest: { name: '周小燕', phoneMasked: '138****0000' } }),
    row('3', '陈建国', { state: 'waitlisted', waitlistPosition: 4 }),
  )
  screen.getByText('随行 2 人 · 代报名')
  screen.getByText('访客 · 138****0000')
  screen.getByText('候补第 4 位')
})

it('待审核的：选几个一起同意，说出几个成了、几个进候补', async () => {
  await open(event(), row('1', '林晓梅', { state: 'pending' }), row('2', '陈建国', { state: 'pending' }))
  phone.answer(DECIDE, {
    body: {
      results: [
        { key: '1', state: 'registered' },
        { key: '2', state: 'waitlisted' },
      ],
      event: event({ pendingCount: 0 }),
    },
  })
  tapLabel('待审核，2 人')
  await screen.findByLabelText('选择林晓梅')
  tapLabel('选择林晓梅')
  tapLabel('选择陈建国')
  screen.getByText('已选 2 人')
  phone.answer(LIST, pageOf())
  tap('同意')
  await screen.findByText('已同意 2 人，其中 1 人进入候补')
  expect(sent(DECIDE)?.body).toEqual({ keys: ['1', '2'], accept: true })
  await screen.findByText('没有待审核的申请')
  expect(sent(LIST)?.url).toContain('state=pending')
})

it('拒绝要写原因；没办成的说出来', async () => {
  await open(event(), row('1', '林晓梅', { state: 'pending' }))
  phone.answer(DECIDE, problem(503, 'database_unavailable', '服务暂时繁忙，请稍后再试'), {
    body: { results: [{ key: '1', state: null, detail: '已有人审核' }], event: event() },
  })
  tapLabel('待审核，2 人')
  await screen.findByLabelText('选择林晓梅')
  tap('林晓梅')
  tap('拒绝')
  await screen.findByText('林晓梅：原因会告诉本人。')
  tap('拒绝')
  screen.getByText('请写明原因，本人会看到')
  type('原因', '本场面向预备党员')
  tap('拒绝')
  await screen.findByText('服务暂时繁忙，请稍后再试')
  tap('拒绝')
  await screen.findByText('已拒绝 0 人，1 人没有办成：已有人审核')
  expect(sent(DECIDE)?.body).toEqual({ keys: ['1'], accept: false, reason: '本场面向预备党员' })
})

it('点开一个人：答案、取消申请，同意取消', async () => {
  const asked = row('1', '林晓梅', {
    answers: { meal: '要' },
    cancellationRequestedAt: at('2026-11-24T08:00'),
    cancellationNote: '临时出差',
  })
  const answer = 'PUT /api/events/7/registrations/1/cancellation-decision'
  await open(event(), asked)
  phone.answer(answer, { body: event() })
  screen.getByText('申请取消', { selector: '.registration-row__note' })
  tap('林晓梅')
  screen.getByText('11月24日 08:00，临时出差')
  screen.getByText('要')
  tap('同意取消')
  await screen.findByText('已取消其报名')
  expect(sent(answer)?.body).toEqual({ accept: true })
})

it('移出名单：写原因，编号里的字符不坏地址', async () => {
  const remove = 'DELETE /api/events/7/registrations/A%2F1'
  await open(event(), row('A/1', '林晓梅'))
  phone.answer(remove, { body: event() })
  tap('林晓梅')
  tap('移出名单')
  type('原因', '本人来电')
  tap('移出')
  await screen.findByText('已移出名单')
  expect(sent(remove)?.url).toContain(`reason=${encodeURIComponent('本人来电')}`)
})

it('共建单位的组织者：只有本单位的人，不能审核，能代报名', async () => {
  const shown = event({ pendingCount: undefined, viewer: { canManage: false } })
  await open(shown, row('1', '林晓梅', { state: 'pending' }))
  screen.getByText(/这里是你所管组织的人/)
  tap('林晓梅')
  const sheet = within(document.querySelector('.sheet') as HTMLElement)
  expect(sheet.queryByText('同意')).toBeNull()
  tapLabel('关闭')
  tap('代报名')
  expect(phone.travels).toEqual(['to /workbench/registrations/enter/index?id=7'])
})

it('按姓名、按组织找；找不到的话说换个条件', async () => {
  await open(event(), row('1', '林晓梅'))
  phone.answer(LIST, pageOf())
  type('搜索姓名', '王')
  await screen.findByText('没有这样的人')
  expect(sent(LIST)?.url).toContain('q=%E7%8E%8B')
  tapLabel('按组织筛选')
  await act(async () => undefined)
  tapLabel('鼓东街道党工委')
  await waitFor(() => expect(sent(LIST)?.url).toContain('organizationId=2'))
  phone.answer(LIST, pageOf(row('1', '林晓梅')))
  tap('重置')
  await screen.findByText('林晓梅')
})

it('宽屏：表格里全选', async () => {
  window('desktop')
  phone.params = { id: '7', tab: 'pending' }
  await open(event(), row('1', '林晓梅', { state: 'pending' }), row('2', '陈建国', { state: 'pending' }))
  tapLabel('全选')
  screen.getByText('已选 2 人')
  tapLabel('全选')
  expect(screen.queryByText('已选 2 人')).toBeNull()
})
