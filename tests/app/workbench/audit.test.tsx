import { act, fireEvent, render, screen } from '@testing-library/react'
import type { AuditEntry } from '@tongxin/contract/audit'
import { AUDIT_ACTIONS } from '@tongxin/contract/audit-actions'
import AuditPage from '@/workbench/audit'
import { deedOf } from '@/shared/audit-words'
import { at } from '../support/district'
import { phone, problem } from '../support/phone'
import { enter, pageOf, window } from '../support/workbench'

const entry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
  seq: 1,
  at: at('2026-11-24T09:00'),
  action: 'registration.list',
  actor: { name: '林晓梅', number: '35010200001' },
  organization: { id: 8, name: '鼓东街道中山社区党支部' },
  subject: null,
  details: {},
  ...changes,
})

beforeEach(() => {
  window('phone')
  enter('supervisor', 2, 'workbench/audit/index')
})

it('一行一句：谁做了什么，什么时候，在哪个组织', async () => {
  phone.answer('GET /api/audit', pageOf(entry()))
  render(<AuditPage />)
  expect(await screen.findByText('林晓梅 查看了报名名单')).toBeTruthy()
  expect(screen.getByText(/11月24日 09:00 · 鼓东街道中山社区党支部$/)).toBeTruthy()
})

it('滚到底接着加载', async () => {
  phone.answer(
    'GET /api/audit',
    { body: { items: [entry({ seq: 2 })], nextCursor: 'next' } },
    pageOf(entry({ action: 'event.publish' })),
  )
  render(<AuditPage />)
  await screen.findByText('林晓梅 查看了报名名单')
  await act(async () => phone.reachBottom())
  expect(screen.getByText('林晓梅 发布了活动')).toBeTruthy()
  expect(phone.asked.at(-1)?.url).toContain('cursor=next')
})

it('按组织筛选', async () => {
  phone.answer('GET /api/audit', pageOf(entry()))
  render(<AuditPage />)
  fireEvent.click(await screen.findByLabelText('按组织筛选'))
  await act(async () => fireEvent.click(screen.getByLabelText('鼓东街道中山社区党支部')))
  expect(phone.asked.at(-1)?.url).toContain('organizationId=8')
  expect(screen.getByText('重置')).toBeTruthy()
})

it('宽屏是表格；还没有记录时说明会记什么', async () => {
  window('desktop')
  phone.answer('GET /api/audit', pageOf(entry()), pageOf())
  render(<AuditPage />)
  expect(await screen.findByRole('table')).toBeTruthy()
  await act(async () => phone.comeBack())
  expect(screen.getByText('还没有记录')).toBeTruthy()
})

it('服务器说没有权限，就说明并带回上一页', async () => {
  phone.answer('GET /api/audit', problem(403, 'forbidden', '你没有这项权限，请联系上级党组织。'))
  render(<AuditPage />)
  expect(await screen.findByText('没有权限')).toBeTruthy()
  expect(screen.getByText('你没有这项权限，请联系上级党组织。')).toBeTruthy()
})

describe('句子', () => {
  const subject = { name: '陈建国', number: '35010200007' }

  it.each(AUDIT_ACTIONS)('%s 有中文，缺了细节也通顺', (action) => {
    const said = deedOf(entry({ action }))
    expect(said).not.toMatch(/undefined|null|[a-z]/)
    expect(said).not.toMatch(/，$|的的/)
  })

  it('写出对谁、什么角色、什么原因', () => {
    expect(deedOf(entry({ action: 'role.grant', subject, details: { role: 'admin' } }))).toBe(
      '授予陈建国管理员角色',
    )
    expect(deedOf(entry({ action: 'role.end', subject, details: { role: 'organizer' } }))).toBe(
      '终止了陈建国的组织者角色',
    )
    expect(deedOf(entry({ action: 'organization.update', details: { fields: ['name', 'shortName'] } }))).toBe(
      '修改了组织的名称、简称',
    )
    expect(deedOf(entry({ action: 'organization.merge', details: { intoId: 8, members: 12 } }))).toBe(
      '合并了组织，并入 12 名党员',
    )
  })
})
