import type { Viewer } from '@tongxin/contract/identity'
import type { Correction } from '@tongxin/contract/corrections'
import type { MemberDetail } from '@tongxin/contract/members'
import type { Transfer } from '@tongxin/contract/transfers'
import { at, member } from '../../support/district'

export const organizer: Viewer = {
  ...member,
  roles: [{ role: 'organizer', organizationId: 8, organizationName: '鼓东街道中山社区党支部' }],
  canOrganize: true,
}

export const organizations = [
  {
    id: 8,
    parentId: null,
    kind: 'branch',
    name: '鼓东街道中山社区党支部',
    shortName: '中山社区党支部',
    isPartnerUnit: false,
  },
]

export const anEntry = (changes: Partial<MemberDetail> = {}): MemberDetail => ({
  number: '35010200009',
  name: '王建国',
  organizationId: 8,
  organizationName: '中山社区党支部',
  category: 'full',
  isMobile: false,
  gender: 'male',
  ethnicity: '汉族',
  education: '高中',
  joinedOn: '1985-07-01',
  fullMemberOn: '1986-07-01',
  partyPost: '支部委员',
  phone: '138****0001',
  birthYear: 1962,
  state: 'active',
  leftOn: null,
  leftNote: null,
  viewer: { canManage: true },
  ...changes,
})

export const sayWide = (matches: boolean): void => {
  window.matchMedia = jest.fn(() => ({
    matches,
    addEventListener: jest.fn(),
    removeEventListener: jest.fn(),
  })) as never
}

export const aTransfer = (viewer: Partial<Transfer['viewer']> = {}): Transfer => ({
  id: 5,
  member: { number: '35010200077', name: '陈秀英' },
  from: { id: 20, name: '水部街道第一党支部', shortName: '水部第一党支部' },
  to: { id: 8, name: '鼓东街道中山社区党支部', shortName: '中山社区党支部' },
  state: 'open',
  reason: '搬家',
  answer: null,
  createdAt: at('2026-11-20T09:00'),
  closedAt: null,
  viewer: { canAccept: false, canRefuse: false, canWithdraw: false, ...viewer },
})

export const aCorrection = (changes: Partial<Correction> = {}): Correction => ({
  id: 6,
  member: { number: '35010200009', name: '王建国', organizationName: '中山社区党支部' },
  state: 'open',
  fields: { phone: '13900000003', joinedOn: '1985-07-02', isMobile: true, partyPost: null },
  fieldNames: ['phone', 'joinedOn', 'isMobile', 'partyPost'],
  answer: null,
  createdAt: at('2026-11-21T09:00'),
  closedAt: null,
  viewer: { canDecide: true },
  ...changes,
})
