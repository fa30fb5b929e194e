import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { wishesOf } from '@/shared/roster-words'
import { setSession } from '@/shared/session'
import EntryPage from '@/workbench/members/entry'
import RosterPage from '@/workbench/members/list'
import {
  maskPhone,
  openCorrections,
  openTransfers,
  transferWords,
} from '@/workbench/members/pending/pending.rules'
import { at } from '../../support/district'
import { phone } from '../../support/phone'
import { tap, tapLabel, type } from '../../support/render'
import { aCorrection, anEntry, aTransfer, organizations, organizer, sayWide } from './an-entry'

const PATH = '/api/members/35010200009'
const pageOf = (...items: object[]) => ({ body: { items, nextCursor: null } })

beforeEach(() => {
  sayWide(false)
  setSession({ token: 't', viewer: organizer }, 'demo')
  phone.params = { number: '35010200009' }
  phone.pages = ['workbench/home/index', 'workbench/members/list/index']
  phone.answer(
    'GET /api/organizations',
    pageOf(...organizations, {
      ...organizations[0],
      id: 20,
      name: '水部街道第一党支部',
      shortName: '水部第一党支部',
    }),
  )
  phone.answer('GET /api/members', pageOf())
  phone.answer('GET /api/transfers', pageOf())
  phone.answer('GET /api/corrections', pageOf())
  phone.answer('GET /api/erasures', pageOf())
  phone.answer(`GET ${PATH}`, { body: anEntry() })
  phone.answer(`GET ${PATH}/binding`, {
    body: { member: anEntry(), boundAt: null, invitationExpiresAt: null },
  })
})

describe('要更正什么', () => {
  it('一项一行，说人话；电话遮住', () => {
    expect(wishesOf({ ...aCorrection().fields, phone: maskPhone('13900000003') })).toEqual([
      '联系电话改为：139****0003',
      '入党时间改为：1985年7月2日',
      '是否流动党员改为：是',
      '党内职务改为：空',
    ])
    expect(wishesOf(null)).toEqual([])
  })

  it('只列自己能处理的，可以只看一个人的', () => {
    expect(openTransfers([aTransfer(), aTransfer({ canWithdraw: true })])).toHaveLength(1)
    expect(openTransfers([aTransfer({ canAccept: true })], '35010200009')).toHaveLength(0)
    expect(openCorrections([aCorrection(), aCorrection({ viewer: { canDecide: false } })])).toHaveLength(1)
    expect(transferWords(aTransfer())).toBe('水部第一党支部 → 中山社区党支部')
  })
})

describe('名册上的待办', () => {
  it('接收转入先问一次，接收后不再待办', async () => {
    phone.answer('GET /api/transfers', pageOf(aTransfer({ canAccept: true, canRefuse: true })), pageOf())
    phone.answer('POST /api/transfers/5/accept', { body: { ...aTransfer(), state: 'accepted' } })
    render(<RosterPage />)
    await screen.findByText('1 件待办')
    tapLabel('接收陈秀英')
    await screen.findByText('接收陈秀英？')
    expect(phone.countOf('POST /api/transfers/5/accept')).toBe(0)
    tap('接收')
    await waitFor(() => expect(screen.queryByText('1 件待办')).toBeNull())
    expect(phone.countOf('POST /api/transfers/5/accept')).toBe(1)
  })

  it('退回要写原因', async () => {
    phone.answer('GET /api/transfers', pageOf(aTransfer({ canAccept: true, canRefuse: true })))
    phone.answer('POST /api/transfers/5/refuse', { body: { ...aTransfer(), state: 'refused' } })
    render(<RosterPage />)
    await screen.findByText('1 件待办')
    tapLabel('退回陈秀英的转接')
    tap('退回')
    expect(screen.getByText('请写明原因，本人会看到')).toBeTruthy()
    type('原因', '介绍信还没有到')
    tap('退回')
    await waitFor(() => expect(phone.countOf('POST /api/transfers/5/refuse')).toBe(1))
    expect(phone.asked.find(({ what }) => what === 'POST /api/transfers/5/refuse')?.body).toEqual({
      reason: '介绍信还没有到',
    })
  })

  it('同意更正；新号码不留在本机', async () => {
    phone.answer('GET /api/corrections', pageOf(aCorrection()), pageOf())
    phone.answer('POST /api/corrections/6/accept', { body: aCorrection({ state: 'accepted' }) })
    render(<RosterPage />)
    expect(await screen.findByText('联系电话改为：139****0003')).toBeTruthy()
    expect(JSON.stringify([...phone.storage])).not.toContain('13900000003')
    tapLabel('同意王建国的更正')
    await waitFor(() => expect(screen.queryByText('1 件待办')).toBeNull())
  })

  it('删除个人信息的申请：不同意要写原因，同意先说清后果', async () => {
    const erasure = {
      id: 7,
      state: 'requested',
      reason: '不再使用',
      requestedAt: at('2026-11-21T09:00'),
      decidedAt: null,
      decisionReason: '',
      member: anEntry(),
    }
    phone.answer('GET /api/erasures', pageOf(erasure))
    phone.answer('POST /api/erasures/7/decline', { body: { ...erasure, state: 'declined' } })
    render(<RosterPage />)
    expect(await screen.findByText('王建国 · 申请删除个人信息')).toBeTruthy()
    expect(screen.getByText('原因：不再使用')).toBeTruthy()
    tapLabel('同意删除王建国的个人信息')
    expect(await screen.findByText(/不能恢复；参加活动的人次只作为数字保留/)).toBeTruthy()
    tap('先不')
    tapLabel('不同意删除王建国的个人信息')
    type('原因', '组织关系还在本支部')
    tap('不同意')
    await waitFor(() => expect(phone.countOf('POST /api/erasures/7/decline')).toBe(1))
    expect(phone.asked.find(({ what }) => what === 'POST /api/erasures/7/decline')?.body).toEqual({
      reason: '组织关系还在本支部',
    })
    expect(phone.countOf('POST /api/erasures/7/accept')).toBe(0)
  })

  it('待办问不到，名册照常', async () => {
    phone.answer('GET /api/transfers', 'no network')
    render(<RosterPage />)
    expect(await screen.findByText('名册还是空的')).toBeTruthy()
  })
})

it('发起转接：选组织，写原因，等对方接收', async () => {
  phone.answer('POST /api/transfers', { body: aTransfer({ canWithdraw: true }) })
  render(<EntryPage />)
  fireEvent.click(await screen.findByText('组织关系转接'))
  fireEvent.click(await screen.findByText('水部街道第一党支部'))
  expect(screen.getByText(/从中山社区党支部转往水部街道第一党支部/)).toBeTruthy()
  type('原因（选填）', '工作 调动')
  tap('发起转接')
  await waitFor(() => expect(phone.countOf('POST /api/transfers')).toBe(1))
  expect(phone.asked.find(({ what }) => what === 'POST /api/transfers')?.body).toEqual({
    memberNumber: '35010200009',
    toOrganizationId: 20,
    reason: '工作 调动',
  })
})
