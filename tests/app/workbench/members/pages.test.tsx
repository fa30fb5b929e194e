import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { setSession } from '@/shared/session'
import EditPage from '@/workbench/members/edit'
import EntryPage from '@/workbench/members/entry'
import RosterPage from '@/workbench/members/list'
import { at, member } from '../../support/district'
import { phone, problem } from '../../support/phone'
import { tap, tapLabel, type } from '../../support/render'
import { anEntry, organizations, organizer, sayWide } from './an-entry'

const PATH = '/api/members/35010200009'
const unbound = { member: anEntry(), boundAt: null, invitationExpiresAt: null }
const listed = {
  number: '35010200009',
  name: '王建国',
  organizationId: 8,
  organizationName: '中山社区党支部',
  category: 'full',
  isMobile: true,
}

beforeEach(() => {
  sayWide(false)
  setSession({ token: 't', viewer: organizer }, 'demo')
  phone.params = { number: '35010200009' }
  phone.pages = ['workbench/home/index', 'workbench/members/entry/index']
  phone.answer('GET /api/organizations', { body: { items: organizations, nextCursor: null } })
  phone.answer('GET /api/members', { body: { items: [listed], nextCursor: null } })
  phone.answer(`GET ${PATH}`, { body: anEntry() })
  phone.answer(`GET ${PATH}/binding`, { body: unbound })
  phone.answer('GET /api/transfers', { body: { items: [], nextCursor: null } })
  phone.answer('GET /api/corrections', { body: { items: [], nextCursor: null } })
  phone.answer('GET /api/erasures', { body: { items: [], nextCursor: null } })
})

describe('名册', () => {
  it('点开一位党员', async () => {
    render(<RosterPage />)
    fireEvent.click(await screen.findByText('王建国'))
    expect(screen.getByText('流动党员')).toBeTruthy()
    expect(phone.travels).toEqual(['to /workbench/members/entry/index?number=35010200009'])
  })

  it('按姓名找，找不到说清楚，筛选还在', async () => {
    phone.answer('GET /api/members', ({ url }) => ({
      body: { items: url.includes('q=') ? [] : [listed], nextCursor: null },
    }))
    render(<RosterPage />)
    await screen.findByText('王建国')
    type('搜索党员', '李四')
    expect(await screen.findByText('没有找到这位党员')).toBeTruthy()
    expect(screen.getByLabelText('搜索党员')).toBeTruthy()
  })

  it('电脑上按 / 就到搜索框', async () => {
    sayWide(true)
    render(<RosterPage />)
    await screen.findByText('王建国')
    fireEvent.keyDown(document.body, { key: '/' })
    expect(document.activeElement).toBe(screen.getByLabelText('搜索党员'))
  })

  it('监督者看得到名册，没有导入和待办', async () => {
    const roles = [{ role: 'supervisor' as const, organizationId: 8, organizationName: '中山社区党支部' }]
    setSession({ token: 't', viewer: { ...organizer, canOrganize: false, roles } }, 'demo')
    render(<RosterPage />)
    expect(await screen.findByText('王建国')).toBeTruthy()
    expect(screen.getByText('导出名册')).toBeTruthy()
    expect(screen.queryByText('导入名册')).toBeNull()
    expect(phone.countOf('GET /api/transfers')).toBe(0)
  })

  it('接口说了电话和绑定，表里就有这两列；没说就没有', async () => {
    sayWide(true)
    const { unmount } = render(<RosterPage />)
    await screen.findByText('王建国')
    expect(screen.queryByText('联系电话')).toBeNull()
    unmount()
    phone.answer('GET /api/members', {
      body: { items: [{ ...listed, bound: false, phoneMasked: '138****0001' }], nextCursor: null },
    })
    render(<RosterPage />)
    expect(await screen.findByText('138****0001')).toBeTruthy()
    expect(screen.getByText('未绑定')).toBeTruthy()
  })

  it('没有组织权限的人，名册一行也不要', async () => {
    setSession({ token: 't', viewer: member }, 'demo')
    render(<RosterPage />)
    expect(await screen.findByText(/^还没有.*的权限$/)).toBeTruthy()
    expect(phone.countOf('GET /api/members')).toBe(0)
  })
})

describe('党员信息', () => {
  it('写明原因才看得到电话，看过也不留在本机', async () => {
    phone.answer(`POST ${PATH}/reveal`, { body: { field: 'phone', value: '13800000001' } })
    render(<EntryPage />)
    await screen.findByText('138****0001')
    tapLabel('查看完整的联系电话')
    fireEvent.click(screen.getAllByText('查看').at(-1)!)
    expect(screen.getByText('请写明原因，本人会看到')).toBeTruthy()
    expect(phone.countOf(`POST ${PATH}/reveal`)).toBe(0)
    type('原因', '电话通知党员大会')
    fireEvent.click(screen.getAllByText('查看').at(-1)!)
    expect(await screen.findByText('13800000001')).toBeTruthy()
    expect(JSON.stringify([...phone.storage])).not.toContain('13800000001')
  })

  it('邀请绑定：二维码和六位邀请码', async () => {
    phone.answer(`POST ${PATH}/invitation`, {
      status: 200,
      body: { code: 'K7M2PX', link: 'https://gj.example.cn/i/K7M2PX', expiresAt: at('2026-12-01T09:00') },
    })
    render(<EntryPage />)
    fireEvent.click(await screen.findByText('邀请绑定'))
    expect(await screen.findByText('K7M2PX')).toBeTruthy()
    expect(screen.getByLabelText('邀请二维码')).toBeTruthy()
  })

  it('解除绑定要写原因，不写就不解', async () => {
    phone.answer(`GET ${PATH}/binding`, { body: { ...unbound, boundAt: at('2026-03-01T09:00') } })
    phone.answer(`DELETE ${PATH}/binding`, { body: unbound })
    render(<EntryPage />)
    fireEvent.click(await screen.findByText('解除绑定'))
    await screen.findByText('解除王建国的绑定？')
    const confirm = () => fireEvent.click(screen.getAllByText('解除绑定').at(-1)!)
    confirm()
    expect(screen.getByText('请写明原因，本人会看到')).toBeTruthy()
    expect(phone.countOf(`DELETE ${PATH}/binding`)).toBe(0)
    type('原因', '换了微信')
    confirm()
    expect(await screen.findByText('还没有绑定微信')).toBeTruthy()
    expect(phone.asked.find(({ what }) => what === `DELETE ${PATH}/binding`)!.body).toEqual({
      reason: '换了微信',
    })
  })

  it('登记逝世要有日期，登记后从在册移出', async () => {
    phone.answer(`POST ${PATH}/leave`, { body: anEntry({ state: 'deceased', leftOn: '2026-10-02' }) })
    render(<EntryPage />)
    fireEvent.click(await screen.findByText('登记逝世'))
    tap('登记')
    expect(screen.getByText('请选择逝世日期')).toBeTruthy()
    fireEvent.change(screen.getByLabelText('逝世日期'), { target: { value: '2026-10-02' } })
    tap('登记')
    expect(await screen.findByText(/王建国同志于2026年10月2日逝世/)).toBeTruthy()
    expect(screen.queryByText('邀请绑定')).toBeNull()
  })

  it('只能看的人没有按钮', async () => {
    phone.answer(`GET ${PATH}`, { body: anEntry({ viewer: { canManage: false } }) })
    render(<EntryPage />)
    await screen.findByText('138****0001')
    for (const words of ['查看', '修改', '邀请绑定', '登记逝世']) expect(screen.queryByText(words)).toBeNull()
  })

  it('别处的党员：说没有权限', async () => {
    phone.answer(`GET ${PATH}`, problem(403, 'forbidden', '你没有这项权限，请联系支部组织者。'))
    render(<EntryPage />)
    expect(await screen.findByText('没有权限')).toBeTruthy()
  })
})

describe('修改', () => {
  it('只送改过的栏目，服务器说不对就放到那一栏下面', async () => {
    phone.answer(
      `PATCH ${PATH}`,
      {
        ...problem(400, 'invalid_input', '入党时间早于出生日期，请核对。'),
        body: {
          ...problem(400, 'invalid_input', '入党时间早于出生日期，请核对。').body,
          errors: [{ path: '/joinedOn', message: '入党时间早于出生日期，请核对。' }],
        },
      },
      { body: anEntry({ education: '大学' }) },
    )
    render(<EditPage />)
    await screen.findByText('现为 138****0001')
    type('学历', '大学')
    tap('保存')
    expect(await screen.findByText('入党时间早于出生日期，请核对。')).toBeTruthy()
    tap('保存')
    await waitFor(() => expect(phone.travels).toEqual(['back']))
    const [patch] = phone.asked.filter(({ what }) => what === `PATCH ${PATH}`)
    expect(patch?.body).toEqual({ education: '大学' })
  })
})
