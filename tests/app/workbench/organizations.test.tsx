import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { OrganizationDetail, OrganizationViewer } from '@tongxin/contract/organizations'
import OrganizationsPage from '@/workbench/organizations'
import { phone, problem } from '../support/phone'
import { tap, tapLabel, type } from '../support/render'
import { enter, of, TREE, window } from '../support/workbench'

const EVERYTHING: OrganizationViewer = {
  canEdit: true,
  canAddGroup: true,
  canAddBelow: true,
  canMove: true,
  canGrant: true,
}

const detailOf = (id: number, viewer: Partial<OrganizationViewer> = {}): OrganizationDetail => ({
  ...of(id),
  ancestors: [],
  children: TREE.filter(({ parentId }) => parentId === id),
  viewer: { ...EVERYTHING, ...viewer },
})

beforeEach(() => {
  window('phone')
  enter('admin', 1, 'workbench/organizations/index')
  phone.answer('GET /api/organizations/8', { body: detailOf(8) })
})

/** 区委 is open at first; the branch is below the street. */
async function openBranch(): Promise<void> {
  render(<OrganizationsPage />)
  fireEvent.click(await screen.findByLabelText('展开鼓东街道'))
  tap('鼓东街道中山社区党支部')
  await screen.findByText('移动')
}

it('树先打开到自己负责的组织，可以逐级展开、收起', async () => {
  render(<OrganizationsPage />)
  await screen.findByText('鼓东街道党工委')
  expect(screen.queryByText('鼓东街道中山社区党支部')).toBeNull()
  tapLabel('展开鼓东街道')
  expect(screen.getByText('鼓东街道中山社区党支部')).toBeTruthy()
  expect(screen.getByText('党委 · 下级 2 个')).toBeTruthy()
  tapLabel('收起鼓东街道')
  expect(screen.queryByText('鼓东街道中山社区党支部')).toBeNull()
})

it('搜索跨越各级，写明在哪个组织之下；搜不到时说明', async () => {
  render(<OrganizationsPage />)
  await screen.findByText('鼓东街道党工委')
  type('搜索组织', '小组')
  expect(await screen.findByText('中山社区党支部 · 党小组')).toBeTruthy()
  type('搜索组织', '没有的')
  expect(await screen.findByText('没有找到这样的组织')).toBeTruthy()
})

it('添加下级组织：缺什么说什么，简称不填就用名称', async () => {
  phone.answer('POST /api/organizations', { status: 201, body: detailOf(8) })
  await openBranch()
  tap('添加下级组织')
  tap('添加')
  expect(screen.getByText('请填写组织名称')).toBeTruthy()
  expect(screen.getByText('请选择组织类别')).toBeTruthy()
  type('组织名称', ' 第二党小组 ')
  tap('党小组')
  tap('添加')
  await waitFor(() => expect(phone.countOf('POST /api/organizations')).toBe(1))
  expect(phone.asked.find(({ what }) => what === 'POST /api/organizations')?.body).toEqual({
    parentId: 8,
    kind: 'group',
    name: '第二党小组',
    shortName: '第二党小组',
    isPartnerUnit: false,
  })
})

it('改名只发改过的项；同名时服务器的话写在名称下面', async () => {
  const detail = '同一上级之下已有同名组织，请换一个名称。'
  phone.answer('PATCH /api/organizations/8', problem(409, 'organization_name_taken', detail))
  await openBranch()
  tap('修改')
  type('组织名称', '中山社区第一党支部')
  tap('保存')
  expect(await screen.findByText(detail)).toBeTruthy()
  expect(phone.asked.find(({ what }) => what === 'PATCH /api/organizations/8')?.body).toEqual({
    name: '中山社区第一党支部',
  })
})

it('移动前说清带走多少下级、移到哪里；不能移到自己之下', async () => {
  phone.answer('POST /api/organizations/8/move', { body: detailOf(8) })
  await openBranch()
  tap('移动')
  expect(screen.getByText('移到哪个组织之下')).toBeTruthy()
  expect(screen.queryByLabelText('第一党小组')).toBeNull()
  tapLabel('省委宣传部机关')
  expect(
    await screen.findByText(
      '“鼓东街道中山社区党支部”连同下级 1 个组织，移到“省委宣传部机关”之下，从此也由那边的组织者和管理员管理；已有的活动和记录不变。',
    ),
  ).toBeTruthy()
  expect(phone.countOf('POST /api/organizations/8/move')).toBe(0)
  tap('移动')
  await waitFor(() => expect(phone.countOf('POST /api/organizations/8/move')).toBe(1))
  expect(phone.asked.find(({ what }) => what === 'POST /api/organizations/8/move')?.body).toEqual({
    parentId: 3,
  })
})

it('不能撤销时，服务器的话留在屏幕上，组织还在', async () => {
  const detail = '这个组织还有党员或下级组织，请先转出或合并。'
  phone.answer('POST /api/organizations/8/retire', problem(409, 'organization_in_use', detail))
  await openBranch()
  tap('撤销')
  expect(screen.getByText(/不能恢复；它的活动和记录保留/)).toBeTruthy()
  tap('撤销')
  expect(await screen.findByText(detail)).toBeTruthy()
  await act(async () => tap('知道了'))
  expect(screen.getAllByText('鼓东街道中山社区党支部').length).toBeGreaterThan(0)
})

it('问了以后选“先不”，什么也不做', async () => {
  await openBranch()
  tap('撤销')
  tap('先不')
  expect(phone.asked.some(({ what }) => what.startsWith('POST'))).toBe(false)
})

it('只能看的人看不到任何操作', async () => {
  enter('supervisor', 2, 'workbench/organizations/index')
  const nothing = { canEdit: false, canAddGroup: false, canAddBelow: false, canMove: false, canGrant: false }
  phone.answer('GET /api/organizations/8', { body: detailOf(8, nothing) })
  render(<OrganizationsPage />)
  fireEvent.click(await screen.findByText('鼓东街道中山社区党支部'))
  expect(await screen.findByText('这个组织的修改由它上级的管理员办理。')).toBeTruthy()
  for (const action of ['添加下级组织', '修改', '移动', '合并', '撤销', '授予角色', '导入', '导出'])
    expect(screen.queryByText(action)).toBeNull()
})

it('宽屏是表格，侧栏停在“组织”；有管理员角色的人可以导入、导出', async () => {
  window('desktop')
  render(<OrganizationsPage />)
  await screen.findByText('鼓东街道党工委')
  expect(screen.getByRole('table')).toBeTruthy()
  expect(document.querySelector('.desk__item--on')?.textContent).toBe('组织')
  expect(screen.getByText('导出')).toBeTruthy()
  tap('导入')
  expect(phone.travels).toEqual(['to /workbench/organizations/import/index'])
})

it('没有网络也没有存过时，说明原因，可以重试', async () => {
  jest.useFakeTimers()
  phone.answer('GET /api/organizations', 'no network')
  render(<OrganizationsPage />)
  await act(async () => jest.advanceTimersByTimeAsync(9000))
  expect(screen.getByText('网络不通，请检查网络后再试')).toBeTruthy()
  expect(screen.getByText('重新加载')).toBeTruthy()
})

it('没有角色的人看到该找谁', () => {
  enter(null, 8, 'workbench/organizations/index')
  render(<OrganizationsPage />)
  expect(screen.getByText('还没有查看组织的权限')).toBeTruthy()
})

it('党委可以要求下级活动先审核，再点一下就不要求；支部没有这一项', async () => {
  const PATCH = 'PATCH /api/organizations/2'
  phone.answer('GET /api/organizations/2', { body: detailOf(2) })
  phone.answer(PATCH, { body: { ...detailOf(2), reviewsEvents: true } }, { body: detailOf(2) })
  render(<OrganizationsPage />)
  tap((await screen.findByText('鼓东街道党工委')).textContent!)
  fireEvent.click(await screen.findByText('下级活动先审核'))
  await screen.findByText('下级组织的活动由这里审核后发布')
  fireEvent.click(screen.getByText('下级活动先审核'))
  await screen.findByText('下级组织可以直接发布活动')
  expect(phone.asked.filter(({ what }) => what === PATCH).map(({ body }) => body)).toEqual([
    { reviewsEvents: true },
    { reviewsEvents: false },
  ])
  tapLabel('关闭')
  await openBranch()
  expect(screen.queryByText('下级活动先审核')).toBeNull()
})
