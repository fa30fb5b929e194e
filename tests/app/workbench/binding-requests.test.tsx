import { act, fireEvent, render, screen } from '@testing-library/react'
import type { BindingRequestRow } from '@tongxin/contract/binding'
import BindingRequestsPage from '@/workbench/binding-requests'
import { acceptanceWords, reasonError } from '@/workbench/binding-requests/binding-requests.rules'
import { at } from '../support/district'
import { phone, problem } from '../support/phone'
import { tap, tapLabel, type } from '../support/render'
import { enter, of, pageOf, window } from '../support/workbench'

const li = { number: '35010200031', name: '李秀英', organizationId: 8, organizationName: '中山社区党支部' }
const request: BindingRequestRow = {
  id: 4,
  name: '李秀英',
  organization: of(8),
  note: '手机号换过',
  state: 'open',
  reason: null,
  requestedAt: at('2026-11-24T08:00'),
  decidedAt: null,
  candidates: [li],
}

beforeEach(() => {
  window('phone')
  enter('organizer', 8, 'workbench/binding-requests/index')
  phone.answer('GET /api/binding-requests', pageOf(request))
  phone.answer('GET /api/members', pageOf())
  phone.answer('POST /api/binding-requests/4/accept', { body: { ...request, state: 'accepted' } })
  phone.answer('POST /api/binding-requests/4/refuse', { body: { ...request, state: 'refused' } })
})

const open = async () => {
  render(<BindingRequestsPage />)
  await screen.findByText('留言：手机号换过')
}

it('同意：先给出同名未绑定的人，选定后再确认', async () => {
  await open()
  tapLabel('同意李秀英的申请')
  expect((screen.getByLabelText('搜索党员') as HTMLInputElement).value).toBe('李秀英')
  expect(phone.countOf('GET /api/members')).toBe(0)
  tap('中山社区党支部 · 35010200031')
  expect(screen.getByText(/微信绑定到李秀英（中山社区党支部，35010200031）/)).toBeTruthy()
  expect(phone.countOf('POST /api/binding-requests/4/accept')).toBe(0)
  phone.answer('GET /api/binding-requests', pageOf())
  tap('同意')
  expect(await screen.findByText('没有待处理的申请')).toBeTruthy()
  expect(phone.asked.find(({ what }) => what.endsWith('/accept'))?.body).toEqual({
    memberNumber: '35010200031',
  })
})

it('别人已经办过：服务器的话留在屏幕上，名单更新', async () => {
  const detail = '这份申请已有人处理，请刷新列表。'
  phone.answer('POST /api/binding-requests/4/accept', problem(409, 'binding_request_decided', detail))
  await open()
  tapLabel('同意李秀英的申请')
  tap('中山社区党支部 · 35010200031')
  tap('同意')
  expect(await screen.findByText(detail)).toBeTruthy()
  await act(async () => tap('知道了'))
  expect(phone.countOf('GET /api/binding-requests')).toBe(2)
})

it('不同意要写原因', async () => {
  await open()
  tapLabel('不同意李秀英的申请')
  tap('不同意')
  expect(screen.getByText('请写明原因，申请人会看到')).toBeTruthy()
  type('不同意的原因', '名册里没有这个人')
  phone.answer('GET /api/binding-requests', pageOf())
  tap('不同意')
  await screen.findByText('没有待处理的申请')
  expect(phone.asked.find(({ what }) => what.endsWith('/refuse'))?.body).toEqual({
    reason: '名册里没有这个人',
  })
})

it('办过的申请另列，写明原因，不能再办', async () => {
  await open()
  phone.answer(
    'GET /api/binding-requests',
    pageOf({
      ...request,
      state: 'refused',
      reason: '查无此人',
      decidedAt: at('2026-11-24T09:00'),
      candidates: [],
    }),
  )
  tap('未同意')
  expect(await screen.findByText('不同意的原因：查无此人')).toBeTruthy()
  expect(phone.asked.at(-1)?.url).toContain('state=refused')
  expect(screen.queryByLabelText('同意李秀英的申请')).toBeNull()
})

it('宽屏是表格', async () => {
  window('desktop')
  render(<BindingRequestsPage />)
  expect(await screen.findByRole('table')).toBeTruthy()
  expect(screen.getByText('手机号换过')).toBeTruthy()
  fireEvent.click(screen.getByLabelText('不同意李秀英的申请'))
  expect(screen.getByText('不同意李秀英的申请？')).toBeTruthy()
})

it('监督者只看，不办申请', () => {
  enter('supervisor', 8, 'workbench/binding-requests/index')
  render(<BindingRequestsPage />)
  expect(screen.getByText('还没有查看绑定申请的权限')).toBeTruthy()
})

it('姓名和名册不同时提醒核对；原因最多 200 个字', () => {
  expect(acceptanceWords({ name: '李秀瑛' }, li)).toMatch(/^申请人写的是“李秀瑛”，和名册不同，请核对。/)
  expect(acceptanceWords({ name: '李秀英' }, li)).toMatch(/^同意后/)
  expect(reasonError('字'.repeat(201))).toBe('原因最多 200 个字')
})
