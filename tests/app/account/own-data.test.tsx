import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { Correction } from '@tongxin/contract/corrections'
import type { OwnEntry } from '@tongxin/contract/members'
import type { MyData } from '@tongxin/contract/privacy'
import MyDataPage from '@/account/my-data'
import MyEntryPage from '@/account/my-entry'
import PrivacyPage from '@/account/privacy'
import { setSession } from '@/shared/session'
import { at, member } from '../support/district'
import { phone } from '../support/phone'
import { tap, tapLabel, type } from '../support/render'

const entry: OwnEntry = {
  ...member.member!,
  gender: 'female',
  ethnicity: null,
  education: null,
  joinedOn: '2005-07-01',
  fullMemberOn: null,
  partyPost: null,
  phone: '13800000001',
  birthDate: '1980-02',
}
const data: MyData = {
  account: { hasWechat: true, createdAt: at('2026-03-01T09:00') },
  member: entry,
  roles: [],
  registrations: [
    {
      eventTitle: '河岸清洁',
      startsAt: at('2026-11-20T09:00'),
      state: 'registered',
      registeredAt: at('2026-11-18T09:00'),
      companions: 0,
    },
  ],
  attendances: [],
  scans: [],
  leaves: [
    {
      eventTitle: '支部党员大会',
      startsAt: at('2026-11-19T09:00'),
      reason: '住院',
      state: 'accepted',
      requestedAt: at('2026-11-18T09:00'),
      decidedAt: at('2026-11-18T10:00'),
      decisionReason: null,
    },
  ],
  quizAttempts: [
    {
      quizTitle: '党史学习教育应知应会测试',
      number: 1,
      startedAt: at('2026-11-17T09:00'),
      handedInAt: at('2026-11-17T09:20'),
      handedInBy: 'self',
      marks: 95,
      totalMarks: 100,
      answers: [],
    },
  ],
  articleBookmarks: [{ title: '携手共建聚合力', at: at('2026-11-16T09:00') }],
  acknowledgements: [{ title: '第四季度支部党员大会', at: at('2026-11-15T09:00') }],
  extraTime: [],
  reviewCards: [],
  reviews: [],
  notifications: [],
  messageGrants: [],
  calendarSince: null,
  consents: [{ version: '2026-11-22', agreedAt: at('2026-11-22T09:00') }],
  sessions: [],
  erasures: [],
  lookups: [
    {
      seq: 1,
      at: at('2026-11-21T09:00'),
      action: 'member.reveal',
      actor: { name: '黄雅琴', number: '35010200002' },
      organization: null,
      subject: { name: '林晓梅', number: '35010200001' },
      details: { reason: '通知党员大会' },
    },
  ],
}
const asked: Correction = {
  id: 6,
  member: { number: entry.number, name: entry.name, organizationName: entry.organizationName },
  state: 'open',
  fields: { ethnicity: '畲族' },
  fieldNames: ['ethnicity'],
  answer: null,
  createdAt: at('2026-11-21T09:00'),
  closedAt: null,
  viewer: { canDecide: false },
}

beforeEach(() => {
  setSession({ token: 't', viewer: member }, 'demo')
  phone.answer('GET /api/me/entry', { body: entry })
  phone.answer('GET /api/me/correction', { body: { correction: null } })
  phone.answer('GET /api/me/data', { body: data })
  phone.answer('GET /api/privacy-policy', { body: { version: '2026-11-22', text: '# 说明' } })
})

const lastBody = (what: string) => phone.asked.filter((one) => one.what === what).at(-1)?.body

it('名册信息看全文，一次更正几项，写错了不让提交', async () => {
  phone.answer('PUT /api/me/correction', { body: { correction: asked } })
  render(<MyEntryPage />)
  expect(await screen.findByText('13800000001')).toBeTruthy()
  expect(screen.getByText('1980年2月')).toBeTruthy()
  fireEvent.click(await screen.findByLabelText('更正联系电话'))
  type('联系电话应为', '12345')
  tap('就这样改')
  expect(screen.getByText('请填 11 位手机号')).toBeTruthy()
  type('联系电话应为', '138 0000 0002')
  tap('就这样改')
  tapLabel('更正民族')
  type('民族应为', '畲族')
  tap('就这样改')
  expect(screen.getByText('更正为：畲族')).toBeTruthy()
  tap('提交')
  expect(await screen.findByText('更正申请等待核对')).toBeTruthy()
  expect(lastBody('PUT /api/me/correction')).toEqual({
    fields: { phone: '13800000002', ethnicity: '畲族' },
  })
  expect(screen.queryByLabelText('更正民族')).toBeNull()
  expect(JSON.stringify([...phone.storage])).not.toContain('13800000001')
})

it('没有同意的更正，看得到原因，可以再提', async () => {
  phone.answer('GET /api/me/correction', {
    body: {
      correction: { ...asked, state: 'refused', answer: '以档案为准', closedAt: at('2026-11-22T09:00') },
    },
  })
  render(<MyEntryPage />)
  expect(await screen.findByText('原因：以档案为准')).toBeTruthy()
  expect(screen.getByLabelText('更正民族')).toBeTruthy()
})

it('我的数据分组列出，谁看过、为什么，也在里面', async () => {
  render(<MyDataPage />)
  expect(await screen.findByText('河岸清洁')).toBeTruthy()
  expect(screen.getByText(/^黄雅琴 查看了林晓梅的完整手机号/)).toBeTruthy()
  expect(screen.getByText('原因：通知党员大会')).toBeTruthy()
  expect(screen.getByText('没有签到记录。')).toBeTruthy()
  expect(screen.getByText('住院（已同意）')).toBeTruthy()
  expect(JSON.stringify([...phone.storage])).not.toContain('13800000001')
})

it('申请删除后，页面说在等谁，不能再提一次', async () => {
  const erasure = {
    id: 1,
    state: 'requested' as const,
    reason: '',
    requestedAt: at('2026-11-24T08:00'),
    decidedAt: null,
    decisionReason: '',
  }
  phone.answer('GET /api/me/data', { body: data }, { body: { ...data, erasures: [erasure] } })
  phone.answer('POST /api/me/erasure', { body: erasure })
  render(<PrivacyPage />)
  fireEvent.click(await screen.findByText('申请删除个人信息'))
  expect(screen.getByText(/不能恢复；登录随即失效/)).toBeTruthy()
  expect(phone.countOf('POST /api/me/erasure')).toBe(0)
  tap('提交申请')
  expect(await screen.findByText('删除申请已提交')).toBeTruthy()
  await waitFor(() => expect(screen.queryByText('申请删除个人信息')).toBeNull())
})
