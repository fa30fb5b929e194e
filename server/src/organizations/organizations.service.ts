import type {
  OrganizationDetail,
  OrganizationList,
  OrganizationSummary,
} from '@tongxin/contract/organizations'
import type { Database, Queryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { Actor } from '../identity/access.rules.ts'
import * as queries from './organizations.queries.ts'

/** An organization with its place in the tree, as rights are decided on it. */
export interface OrganizationNode extends OrganizationSummary {
  path: number[]
}

export class OrganizationsService {
  constructor(private readonly database: Database) {}

  /** The names of organizations are known to everyone who is logged in. */
  async tree(_actor: Actor): Promise<OrganizationList> {
    return { items: await queries.listOrganizations(this.database), nextCursor: null }
  }

  async detail(_actor: Actor, id: number): Promise<OrganizationDetail> {
    const found = await queries.findOrganization(this.database, id)
    if (!found) throw new AppError('organization_not_found')
    const { path, ...organization } = found
    const [ancestors, children] = await Promise.all([
      this.nodes(path.slice(0, -1)),
      queries.listChildren(this.database, id),
    ])
    return { ...organization, ancestors: ancestors.map(toSummary), children }
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
      return { id, name: row.name, shortName: row.shortName, path: row.path }
    })
  }

  /** For other features: an organization and everything below it. */
  async subtree(id: number, db: Queryable = this.database): Promise<OrganizationNode[]> {
    return queries.listSubtree(db, id)
  }
}

export function toSummary({ id, name, shortName }: OrganizationSummary): OrganizationSummary {
  return { id, name, shortName }
}
