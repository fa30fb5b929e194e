import type { Organization } from '@tongxin/contract/organizations'
import type { GrantedRole } from '@tongxin/contract/constants'
import type { Viewer } from '@tongxin/contract/identity'
import { setSession } from '@/shared/session'
import { member } from './district'
import { phone } from './phone'

/** A small district: parents before children, as the API gives them. */
export const TREE: Organization[] = [
  organization(1, null, 'committee', '鼓楼区委', '区委'),
  organization(2, 1, 'committee', '鼓东街道党工委', '鼓东街道'),
  organization(3, 1, 'agency', '省委宣传部机关', '省委宣传部机关', true),
  organization(8, 2, 'branch', '鼓东街道中山社区党支部', '中山社区党支部'),
  organization(9, 8, 'group', '第一党小组', '第一党小组'),
]

function organization(
  id: number,
  parentId: number | null,
  kind: Organization['kind'],
  name: string,
  shortName: string,
  isPartnerUnit = false,
): Organization {
  return { id, parentId, kind, name, shortName, isPartnerUnit }
}

export const of = (id: number): Organization => TREE.find((one) => one.id === id)!

/** Who opens the page, with what role on which organization. */
export function enter(role: GrantedRole | null, organizationId: number, page: string): Viewer {
  const viewer: Viewer = {
    ...member,
    roles: role ? [{ role, organizationId, organizationName: of(organizationId).name }] : [],
    canOrganize: role === 'organizer' || role === 'admin',
  }
  setSession({ token: 't', viewer }, 'demo')
  phone.pages = ['workbench/home/index', page]
  phone.answer('GET /api/organizations', { body: { items: TREE, nextCursor: null } })
  return viewer
}

/** How wide the window is: a phone's, or a desktop's. */
export function window(width: 'phone' | 'desktop'): void {
  globalThis.window.matchMedia = jest.fn(() => ({
    matches: width === 'desktop',
    addEventListener: jest.fn(),
    removeEventListener: jest.fn(),
  })) as never
}

export const pageOf = <T>(...items: T[]) => ({ body: { items, nextCursor: null } })
