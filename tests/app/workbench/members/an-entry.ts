import type { Viewer } from '@tongxin/contract/identity'
import type { MemberDetail } from '@tongxin/contract/members'
import { member } from '../../support/district'

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
