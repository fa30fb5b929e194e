import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { RoleHolding } from '@tongxin/contract/roles'
import RolesPage from '@/workbench/roles'
import GrantPage from '@/workbench/roles/grant'
import { errorsOf, type GrantDraft, grantable, inputOf, periodWords } from '@/workbench/roles/roles.rules'
import { at, NOW } from '../support/district'
import { phone, problem } from '../support/phone'
import { tap, tapLabel, type } from '../support/render'
import { enter, of, pageOf, TREE, window } from '../support/workbench'

const holding: RoleHolding = {
  id: 5,
  role: 'organizer',
  member: { number: '35010200007', name: '陈建国', organizationName: '中山社区党支部' },
  organization: of(8),
  startsAt: at('2026-01-01T08:00'),
  endsAt: null,
  viewer: { canChange: true },
}
const chen = { number: '35010200007', name: '陈建国', organizationName: '中山社区党支部' }

beforeEach(() => {
  window('phone')
  enter('admin', 2, 'workbench/roles/index')
  phone.answer('GET /api/roles', pageOf(holding))
})

describe('谁在哪里担任什么', () => {
  it('列出党员、角色、组织和期限', async () => {
    render(<RolesPage />)
    expect(await screen.findByText('陈建国')).toBeTruthy()
    expect(screen.getByText('组织者')).toBeTruthy()
    expect(screen.getByText('鼓东街道中山社区党支部')).toBeTruthy()
    expect(screen.getByText('长期 · 名册在中山社区党支部')).toBeTruthy()
  })

  it('按组织筛选，只能选自己管的', async () => {
    render(<RolesPage />)
    fireEvent.click(await screen.findByLabelText('按组织筛选'))
    expect(screen.queryByLabelText('省委宣传部机关')).toBeNull()
    await act(async () => tapLabel('鼓东街道中山社区党支部'))
    expect(phone.asked.at(-1)?.url).toContain('organizationId=8')
  })

  it('终止前说清后果，终止后名单更新', async () => {
    phone.answer('DELETE /api/roles/5', { body: holding })
    render(<RolesPage />)
    await screen.findByText('陈建国')
    phone.answer('GET /api/roles', pageOf())
    tapLabel('终止陈建国在鼓东街道中山社区党支部的组织者角色')
    expect(screen.getByText(/陈建国马上不再是鼓东街道中山社区党支部的组织者/)).toBeTruthy()
    tap('终止')
    expect(await screen.findByText('还没有人担任角色')).toBeTruthy()
    expect(phone.countOf('DELETE /api/roles/5')).toBe(1)
  })

  it('最后一名管理员不能终止：服务器的话留在屏幕上', async () => {
    const detail = '最上级组织至少要有一名管理员，请先授予另一名。'
    phone.answer('DELETE /api/roles/5', problem(409, 'last_admin', detail))
    render(<RolesPage />)
    await screen.findByText('陈建国')
    tapLabel(/^终止陈建国/)
    tap('终止')
    expect(await screen.findByText(detail)).toBeTruthy()
  })

  it('不归自己管的角色没有“终止”，监督者没有“授予”', async () => {
    enter('supervisor', 2, 'workbench/roles/index')
    phone.answer('GET /api/roles', pageOf({ ...holding, viewer: { canChange: false } }))
    render(<RolesPage />)
    await screen.findByText('陈建国')
    expect(screen.queryByText('终止')).toBeNull()
    expect(screen.queryByText('授予角色')).toBeNull()
  })
})

describe('授予角色', () => {
  beforeEach(() => {
    phone.pages = ['workbench/roles/index', 'workbench/roles/grant/index']
    phone.answer('GET /api/members', pageOf(chen))
    phone.answer('PUT /api/roles', { body: holding })
  })

  it('空着不发，说清缺什么', async () => {
    render(<GrantPage />)
    await screen.findByText('监督者')
    tap('授予')
    for (const words of ['请选择党员', '请选择组织', '请选择角色'])
      expect(screen.getByText(words)).toBeTruthy()
    expect(phone.countOf('PUT /api/roles')).toBe(0)
  })

  it('按姓名找到党员，选角色，组织已由上一页带来', async () => {
    phone.params = { id: '8' }
    render(<GrantPage />)
    fireEvent.click(await screen.findByLabelText('选择党员'))
    type('搜索党员', '陈建')
    tap('查找')
    fireEvent.click(await screen.findByText('中山社区党支部 · 35010200007'))
    tap('监督者')
    tap('授予')
    await waitFor(() => expect(phone.travels).toEqual(['back']))
    expect(phone.asked.find(({ what }) => what === 'PUT /api/roles')?.body).toEqual({
      memberNumber: '35010200007',
      organizationId: 8,
      role: 'supervisor',
      endsAt: null,
    })
    expect(phone.asked.find(({ what }) => what === 'GET /api/members')?.url).toContain(
      `q=${encodeURIComponent('陈建')}`,
    )
  })

  it('不是任何组织的上级管理员，说明角色由谁授予', async () => {
    enter('organizer', 8, 'workbench/roles/grant/index')
    render(<GrantPage />)
    expect(await screen.findByText('没有可以授予角色的组织')).toBeTruthy()
  })
})

describe('规则', () => {
  const grant = (organizationId: number) => ({ role: 'admin' as const, organizationId, organizationName: '' })

  it('只能在自己管理的组织之下授予；最上级由自己的管理员授予', () => {
    expect(grantable(TREE, [grant(2)]).map(({ id }) => id)).toEqual([8, 9])
    expect(grantable(TREE, [grant(1)]).map(({ id }) => id)).toEqual([1, 2, 3, 8, 9])
  })

  it('期限：长期、从哪天起、到哪天', () => {
    expect(periodWords({ startsAt: at('2026-12-01T00:00'), endsAt: null }, NOW)).toBe('12月1日起')
    expect(periodWords({ startsAt: at('2026-01-01T00:00'), endsAt: at('2027-01-01T00:00') }, NOW)).toBe(
      '到 2027年1月1日',
    )
  })

  it('结束要晚于开始；填了的时间带着时区发出', () => {
    const draft: GrantDraft = {
      member: chen,
      role: 'organizer',
      organizationId: 8,
      startsAt: '2026-12-01T08:00',
      endsAt: '2026-12-01T08:00',
    }
    expect(errorsOf(draft, NOW).endsAt).toBe('结束要晚于开始和现在')
    expect(errorsOf({ ...draft, startsAt: '', endsAt: '2026-11-01T08:00' }, NOW).endsAt).toBe(
      '结束要晚于现在',
    )
    expect(inputOf({ ...draft, endsAt: '' })).toMatchObject({
      startsAt: '2026-12-01T08:00:00+08:00',
      endsAt: null,
    })
  })
})
