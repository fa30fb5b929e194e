import type { AuditAction } from '@tongxin/contract/audit-actions'
import { LIMITS } from '@tongxin/contract/limits'
import type { AuditList, AuditQuery } from '@tongxin/contract/audit'
import type { Database, Queryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { decodeCursor, isInt, pageOf } from '../http/cursor.ts'
import { type Actor, may, scopes } from '../identity/access.rules.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import { addMinutes, type Clock } from '../time.ts'
import * as queries from './audit.queries.ts'

/** Looks at the same thing by the same person within this time are one entry. */
const LOOK_MINUTES = 10

/** What an entry is about. `details` never holds a phone number, a birth date, an openid or a secret. */
export interface AuditSubject {
  organizationId?: number
  memberId?: number
  details?: Record<string, unknown>
}

/** What an entry says of who did it. */
export interface AuditedActor {
  accountId: number
  member: { id: number; organizationId: number } | null
}

/** The audit log: append-only and hash-chained by the database. */
export class AuditService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
  ) {}

  /** Records in the caller's transaction: what is undone leaves no entry, and what is done always leaves one. */
  async record(
    db: Queryable,
    actor: AuditedActor,
    action: AuditAction,
    subject: AuditSubject = {},
  ): Promise<void> {
    await queries.insertEntry(db, this.entryOf(actor, action, subject))
  }

  /**
   * Records that somebody looked at something. Looking again within a few minutes, also at the next page of a list or on
   * the way back from an entry, is the same look. Not for what uncovers or takes away: each time counts there.
   */
  async recordLook(
    db: Queryable,
    actor: AuditedActor,
    action: AuditAction,
    subject: AuditSubject = {},
  ): Promise<void> {
    const entry = this.entryOf(actor, action, subject)
    if (!(await queries.hasRecent(db, entry, addMinutes(entry.at, -LOOK_MINUTES))))
      await queries.insertEntry(db, entry)
  }

  /** Entries of a subtree, or of all that the actor oversees; latest first. */
  async list(actor: Actor, query: AuditQuery): Promise<AuditList> {
    const overseen = scopes(actor, 'audit.read')
    if (overseen.length === 0) throw new AppError('forbidden')
    if (query.organizationId !== undefined) {
      const [node] = await this.organizations.nodes([query.organizationId])
      if (!may(actor, 'audit.read', node!.path)) throw new AppError('forbidden')
    }
    const limit = query.limit ?? LIMITS.defaultPageSize
    const before = decodeCursor<[number]>(query.cursor, (v): v is [number] => v.length === 1 && isInt(v[0]))
    const rows = await queries.listEntries(this.database, {
      scope: query.organizationId === undefined ? overseen : [query.organizationId],
      before: before?.[0],
      limit: limit + 1,
    })
    return pageOf(rows, limit, toEntry, (row) => [row.seq])
  }

  private entryOf(actor: AuditedActor, action: AuditAction, subject: AuditSubject): queries.NewAuditEntry {
    return {
      at: this.clock(),
      accountId: actor.accountId,
      memberId: actor.member?.id ?? null,
      action,
      organizationId: subject.organizationId ?? actor.member?.organizationId ?? null,
      subjectMemberId: subject.memberId ?? null,
      details: subject.details ?? {},
    }
  }

  /** Who looked at this person's data: for the person. */
  async about(memberId: number, actions?: readonly AuditAction[]): Promise<AuditList['items']> {
    return (
      await queries.listEntries(this.database, { subjectMemberId: memberId, actions, limit: LIMITS.pageSize })
    ).map(toEntry)
  }
}

function toEntry(row: queries.AuditRow): AuditList['items'][number] {
  const person = (name: string | null, number: string | null) => (name && number ? { name, number } : null)
  return {
    seq: row.seq,
    at: new Date(row.at).toISOString(),
    action: row.action,
    actor: person(row.actor_name, row.actor_number),
    organization:
      row.organization_id && row.organization_name
        ? { id: row.organization_id, name: row.organization_name }
        : null,
    subject: person(row.subject_name, row.subject_number),
    details: row.details,
  }
}
