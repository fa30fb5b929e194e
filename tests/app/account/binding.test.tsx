import { act, fireEvent, render, screen } from '@testing-library/react'
import type { BindingRequest } from '@tongxin/contract/binding'
import type { Viewer } from '@tongxin/contract/identity'
import BindingPage from '@/account/binding'
import { branchesOf } from '@/account/binding/branch-sheet'
import { questionStore } from '@/shared/feedback'
import { dropSession, getSession, setSession } from '@/shared/session'
import { at, member } from '../support/district'
import { phone, problem } from '../support/phone'

const guest: Viewer = { member: null, roles: [], canOrganize: false }
const organizations = [
  { id: 1, parentId: null, kind: 'committee', name: '鼓东街道党工委', shortName: '鼓东街道' },
  { id: 8, parentId: 1, kind: 'branch', name: '中山社区党支部', shortName: '中山' },
].map((organization) => ({ ...organization, isPartnerUnit: false }))
const request: BindingRequest = {
  id: 3,
  name: '林晓梅',
  organization: { id: 8, name: '中山社区党支部', shortName: '中山' },
  note: '',
  state: 'open',
  reason: null,
  requestedAt: at('2026-11-24T08:00'),
  decidedAt: null,
}

beforeEach(() => {
  setSession({ token: 't', viewer: guest }, 'demo')
  phone.answer('GET /api/binding/request', { body: { request: null } })
  phone.answer('GET /api/organizations', { body: { items: organizations, nextCursor: null } })
})
afterEach(() => {
  questionStore.set(null)
  dropSession()
})

const open = async () => {
  render(<BindingPage />)
  await screen.findByText(/任选一种办法|已绑定/)
}
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

it('输入邀请码就绑定了，页面说绑到了谁', async () => {
  phone.answer('POST /api/binding/invitation', { body: member })
  await open()
  type('邀请码，六位字母和数字', 'k7m 2pq')
  fireEvent.click(screen.getByText('绑定'))
  await screen.findByText('已绑定：林同志')
  expect(phone.asked.find(({ what }) => what === 'POST /api/binding/invitation')!.body).toEqual({
    code: 'k7m2pq',
  })
  expect(getSession()).toMatchObject({ token: 't', viewer: member })
})

it('扫邀请的二维码打开时，码已经填好', async () => {
  phone.params = { q: encodeURIComponent('https://x.cn/i/K7M2PQ') }
  await open()
  expect((screen.getByLabelText('邀请码，六位字母和数字') as HTMLInputElement).value).toBe('K7M2PQ')
})

it('绑定不成时，把该怎么办说清楚，等人看完', async () => {
  const detail = '邀请码已过七天有效期，请支部组织者重新发一个。'
  phone.answer('POST /api/binding/invitation', problem(409, 'invitation_expired', detail))
  await open()
  type('邀请码，六位字母和数字', 'K7M2PQ')
  await act(async () => fireEvent.click(screen.getByText('绑定')))
  await screen.findByText(detail)
  expect(screen.getByText('知道了')).toBeTruthy()
})

it('写姓名、选支部、提交，之后看到在等谁，可以撤回', async () => {
  phone.answer('PUT /api/binding/request', { body: { request } })
  phone.answer('DELETE /api/binding/request', { body: { request: null } })
  await open()
  type('姓名', '林晓梅')
  fireEvent.click(screen.getByText('选择所在支部'))
  fireEvent.click(await screen.findByText('中山社区党支部'))
  await act(async () => fireEvent.click(screen.getByText('提交申请', { selector: '.button__words' })))
  await screen.findByText('申请已提交，等待核对')
  expect(phone.asked.find(({ what }) => what === 'PUT /api/binding/request')!.body).toEqual({
    name: '林晓梅',
    organizationId: 8,
    note: '',
  })
  fireEvent.click(screen.getByText('撤回'))
  await act(async () => questionStore.get()!.answer(true))
  expect(await screen.findByText('选择所在支部')).toBeTruthy()
})

it('没有被同意的，看到原因，改好可以再交', async () => {
  const refused = { ...request, state: 'refused', reason: '名册里没有这个姓名' }
  phone.answer('GET /api/binding/request', { body: { request: refused } })
  await open()
  expect(screen.getByText(/名册里没有这个姓名/)).toBeTruthy()
  expect((screen.getByLabelText('姓名') as HTMLInputElement).value).toBe('林晓梅')
  expect(screen.getByText('提交申请', { selector: '.button__words' })).toBeTruthy()
})

it('组织者同意以后，再打开这一页就是党员了', async () => {
  phone.answer('GET /api/binding/request', { body: { request: { ...request, state: 'accepted' } } })
  phone.answer('GET /api/me', { body: member })
  render(<BindingPage />)
  await screen.findByText('已绑定：林同志')
  expect(getSession()!.viewer).toEqual(member)
})

it('支部按自己的名字或上级的名字找得到，上级组织本身不列', () => {
  const names = (words: string) =>
    branchesOf(organizations as Parameters<typeof branchesOf>[0], words).map(({ branch }) => branch.name)
  expect(names('中山')).toEqual(['中山社区党支部'])
  expect(names('鼓东')).toEqual(['中山社区党支部'])
  expect(names('没有')).toEqual([])
})
