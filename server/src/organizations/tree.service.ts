import type {
  OrganizationDetail,
  OrganizationInput,
  OrganizationPatch,
} from '@tongxin/contract/organizations'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database, Queryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { Actor } from '../identity/access.rules.ts'
import type { MembershipService } from '../members/membership.service.ts'
import type { Clock } from '../time.ts'
import * as queries from './organizations.queries.ts'
import {
  above,
  assertFits,
  assertLiving,
  assertNotRoot,
  assertOutside,
  requireManage,
} from './organizations.rules.ts'
import type { OrganizationsService } from './organizations.service.ts'

/**
 * Changes of the tree, one at a time in the whole district: what was decided on paths that were read is still right when
 * it is written, and two moves can never make a ring. Rights are decided under that lock, for the same reason.
 */
export class TreeService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly membership: MembershipService,
    private readonly audit: AuditService,
  ) {}

  /** A repeated request finds what it made. */
  async create(actor: Actor, input: OrganizationInput): Promise<OrganizationDetail> {
    return this.change(actor, async (tx) => {
      const parent = await this.find(tx, input.parentId)
      requireManage(actor, input.kind, parent.path)
      assertLiving(parent)
      assertFits(input.kind, parent.kind)
      const namesake = await queries.findChild(tx, parent.id, input.name)
      if (namesake?.kind === input.kind && namesake.shortName === input.shortName) return namesake.id
      if (namesake) throw new AppError('organization_name_taken')
      const id = await queries.insertOrganization(tx, { isPartnerUnit: false, ...input })
      await this.audit.record(tx, actor, 'organization.create', { organizationId: id })
      return id
    })
  }

  async update(actor: Actor, id: number, patch: OrganizationPatch): Promise<OrganizationDetail> {
    return this.change(actor, async (tx) => {
      const organization = await this.find(tx, id)
      requireManage(actor, organization.kind, organization.path)
      const kind = patch.kind === organization.kind ? undefined : patch.kind
      // What it is to those above it is theirs to say.
      if (kind) {
        requireManage(actor, organization.kind, above(organization.path))
        requireManage(actor, kind, above(organization.path))
      }
      assertLiving(organization)
      if (kind) await this.assertKindFits(tx, organization, kind)
      if (patch.name && organization.parentId !== null)
        await this.assertNameFree(tx, organization.parentId, patch.name, id)
      await queries.updateOrganization(tx, id, patch)
      await this.audit.record(tx, actor, 'organization.update', {
        organizationId: id,
        details: { fields: Object.keys(patch) },
      })
      return id
    })
  }

  /** With everything below it. Rights are needed where it leaves and where it arrives. */
  async move(actor: Actor, id: number, parentId: number): Promise<OrganizationDetail> {
    return this.change(actor, async (tx) => {
      const organization = await this.find(tx, id)
      const parent = await this.find(tx, parentId)
      requireManage(actor, organization.kind, above(organization.path))
      requireManage(actor, organization.kind, parent.path)
      assertNotRoot(organization.path)
      if (organization.parentId === parentId) return id
      assertLiving(organization, parent)
      assertOutside(id, parent.path)
      assertFits(organization.kind, parent.kind)
      await this.assertNameFree(tx, parentId, organization.name, id)
      await queries.moveSubtree(tx, id, parentId)
      await this.audit.record(tx, actor, 'organization.move', {
        organizationId: id,
        details: { fromId: organization.parentId, toId: parentId },
      })
      return id
    })
  }

  /**
   * Members and children go into the other one. What this one did stays its own: it is retired and from then on stands
   * below the other one, whose organisers so see its records and look after its coming events.
   */
  async merge(actor: Actor, id: number, intoId: number): Promise<OrganizationDetail> {
    return this.change(actor, async (tx, now) => {
      const organization = await this.find(tx, id)
      const into = await this.find(tx, intoId)
      requireManage(actor, organization.kind, above(organization.path))
      requireManage(actor, organization.kind, into.path)
      assertNotRoot(organization.path)
      if (organization.mergedIntoId === intoId) return id
      assertLiving(organization, into)
      assertOutside(id, into.path)
      await queries.lockOrganization(tx, id)
      for (const child of await queries.listChildren(tx, id)) {
        assertFits(child.kind, into.kind)
        await this.assertNameFree(tx, intoId, child.name, child.id)
      }
      const members = await this.membership.moveAll(tx, id, intoId, now)
      await queries.moveChildren(tx, id, intoId)
      await queries.retireOrganization(tx, id, now, intoId)
      await queries.moveSubtree(tx, id, intoId)
      await this.audit.record(tx, actor, 'organization.merge', {
        organizationId: id,
        details: { intoId, members },
      })
      return id
    })
  }

  /** Out of lists from now on; its records stay where they are. */
  async retire(actor: Actor, id: number): Promise<OrganizationDetail> {
    return this.change(actor, async (tx, now) => {
      const organization = await this.find(tx, id)
      requireManage(actor, organization.kind, above(organization.path))
      assertNotRoot(organization.path)
      if (organization.retiredAt !== null) return id
      await queries.lockOrganization(tx, id)
      if ((await queries.hasChildren(tx, id)) || (await this.membership.hasActive(tx, id)))
        throw new AppError('organization_in_use')
      await queries.retireOrganization(tx, id, now, null)
      await this.audit.record(tx, actor, 'organization.retire', { organizationId: id })
      return id
    })
  }

  /** @param work gives the id of the organization whose detail is the answer */
  private async change(
    actor: Actor,
    work: (tx: Queryable, now: Date) => Promise<number>,
  ): Promise<OrganizationDetail> {
    return this.database.transaction(async (tx) => {
      await queries.lockTree(tx)
      return this.organizations.detail(actor, await work(tx, this.clock()), tx)
    })
  }

  private async find(tx: Queryable, id: number): Promise<queries.PlacedRow> {
    const row = await queries.findOrganization(tx, id)
    if (!row) throw new AppError('organization_not_found')
    return row
  }

  private async assertNameFree(tx: Queryable, parentId: number, name: string, exceptId: number) {
    if (await queries.findChild(tx, parentId, name, exceptId)) throw new AppError('organization_name_taken')
  }

  private async assertKindFits(
    tx: Queryable,
    organization: queries.PlacedRow,
    kind: queries.PlacedRow['kind'],
  ) {
    if (organization.parentId !== null) assertFits(kind, (await this.find(tx, organization.parentId)).kind)
    for (const child of await queries.listChildren(tx, organization.id)) assertFits(child.kind, kind)
  }
}
