import type {
  Organization,
  OrganizationDetail,
  OrganizationList,
  OrganizationsQuery,
  OrganizationSummary,
} from '@tongxin/contract/organizations'
import type { Database, Queryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { Actor } from '../identity/access.rules.ts'
import * as queries from './organizations.queries.ts'
import { viewerOf } from './organizations.rules.ts'

/** An organization with its place in the tree, as rights are decided on it. */
export interface OrganizationNode extends OrganizationSummary {
  path: number[]
  /** Something new cannot belong to one that is gone: `assertLiving`. */
  retiredAt: Date | null
}

/** The tree as others read it; `tree.service.ts` changes it. */
export class OrganizationsService {
  constructor(private readonly database: Database) {}

  /** The names of organizations are known to everyone who is logged in. */
  async tree(_actor: Actor, query: OrganizationsQuery = {}): Promise<OrganizationList> {
    const rows = await queries.listOrganizations(this.database, query.retired)
    return { items: rows.map(toOrganization), nextCursor: null }
  }

  async detail(actor: Actor, id: number, db: Queryable = this.database): Promise<OrganizationDetail> {
    const found = await queries.findOrganization(db, id)
    if (!found) throw new AppError('organization_not_found')
    const { path, mergedIntoId, reviewsEvents, ...organization } = found
    const ancestors = await this.nodes(path.slice(0, -1), db)
    const children = await queries.listChildren(db, id)
    return {
      ...toOrganization(organization),
      ancestors: ancestors.map(toSummary),
      children: children.map(toOrganization),
      ...(mergedIntoId !== null && { mergedIntoId }),
      ...(reviewsEvents && { reviewsEvents }),
      viewer: viewerOf(actor, found),
    }
  }

  /**
   * For other features: the organizations of these ids, in the order asked for.
   * @throws AppError `organization_not_found` when one of them does not exist
   */
  async nodes(ids: readonly number[], db: Queryable = this.database): Promise<OrganizationNode[]> {
    if (ids.length === 0) return []
    const found = new Map((await queries.findOrganizations(db, ids)).map((row) => [row.id, row]))
    return ids.map((id) => {
      const row = found.get(id)
      if (!row) throw new AppError('organization_not_found')
      return { id, name: row.name, shortName: row.shortName, path: row.path, retiredAt: row.retiredAt }
    })
  }

  /** For other features: another mark, another subtree: whatever was committed to any organization of it. */
  async mark(db: Queryable, id: number): Promise<string> {
    return queries.markSubtree(db, id)
  }

  /** For other features: an organization and everything below it. */
  async subtree(id: number, db: Queryable = this.database): Promise<OrganizationNode[]> {
    return queries.listSubtree(db, id)
  }
}

export function toSummary({ id, name, shortName }: OrganizationSummary): OrganizationSummary {
  return { id, name, shortName }
}

function toOrganization({ retiredAt, ...organization }: queries.OrganizationRow): Organization {
  return { ...organization, ...(retiredAt && { retiredAt: retiredAt.toISOString() }) }
}
