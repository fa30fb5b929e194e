import type { OrganizationKind } from '@tongxin/contract/constants'
import { GAOXIN } from './organizations-gaoxin.ts'
import { GULOU } from './organizations-gulou.ts'

/** How the two trees are written down: parents hold their children, `members` is the size of the roster. */
export interface OrganizationPlan {
  /** By which the rest of the demo names this organization. */
  key: string
  kind: OrganizationKind
  name: string
  shortName: string
  isPartnerUnit?: boolean
  members?: number
  /** Everybody on this roster is a 流动党员. */
  mobile?: boolean
  children?: OrganizationPlan[]
}

export interface DemoOrganization extends Omit<OrganizationPlan, 'children'> {
  id: number
  parentId: number | null
  rootKey: string
  /** Keys from the root down to this one. */
  path: string[]
}

function flatten(roots: OrganizationPlan[]): DemoOrganization[] {
  const flat: DemoOrganization[] = []
  const visit = (plan: OrganizationPlan, parent: DemoOrganization | null) => {
    const { children = [], ...own } = plan
    const organization = {
      ...own,
      id: flat.length + 1,
      parentId: parent?.id ?? null,
      rootKey: parent?.rootKey ?? own.key,
      path: [...(parent?.path ?? []), own.key],
    }
    flat.push(organization)
    for (const child of children) visit(child, organization)
  }
  for (const root of roots) visit(root, null)
  return flat
}

/** Parents before children; ids in this order. */
export const ORGANIZATIONS: readonly DemoOrganization[] = flatten([GULOU, GAOXIN])

const BY_KEY = new Map(ORGANIZATIONS.map((organization) => [organization.key, organization]))

export function organizationOf(key: string): DemoOrganization {
  const organization = BY_KEY.get(key)
  if (!organization) throw new Error(`No demo organization has the key ${key}`)
  return organization
}

/** The 30 partner units of 水部街道. */
export const SHUIBU_PARTNERS: readonly string[] = ORGANIZATIONS.filter(
  (organization) => organization.isPartnerUnit && organization.path.includes('shuibu'),
).map((organization) => organization.key)
