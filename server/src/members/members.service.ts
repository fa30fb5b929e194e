import type { MemberList, MemberListRow, MemberQuery } from '@tongxin/contract/members'
import { LIMITS } from '@tongxin/contract/limits'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { decodeCursor, pageOf } from '../http/cursor.ts'
import { type Actor, may, scopes } from '../identity/access.rules.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import { maskPhone } from '../privacy/phone.rules.ts'
import * as queries from './members.queries.ts'

export class MembersService {
  constructor(
    private readonly database: Database,
    private readonly organizations: OrganizationsService,
    private readonly audit: AuditService,
    private readonly cipher: FieldCipher,
  ) {}

  /** The roster of a subtree, or of all that the actor oversees: those on it now, unless others are asked for. */
  async list(actor: Actor, query: MemberQuery): Promise<MemberList> {
    const overseen = scopes(actor, 'member.list')
    if (overseen.length === 0) throw new AppError('forbidden')
    if (query.organizationId !== undefined) {
      const [node] = await this.organizations.nodes([query.organizationId])
      if (!may(actor, 'member.list', node!.path)) throw new AppError('forbidden')
    }
    const limit = query.limit ?? LIMITS.defaultPageSize
    const after = decodeCursor<[string]>(
      query.cursor,
      (v): v is [string] => v.length === 1 && typeof v[0] === 'string',
    )
    const rows = await queries.listMembers(this.database, {
      scope: query.organizationId === undefined ? overseen : [query.organizationId],
      q: query.q,
      state: query.state ?? 'active',
      after: after?.[0],
      limit: limit + 1,
    })
    await this.audit.recordLook(this.database, actor, 'member.list', {
      organizationId: query.organizationId ?? overseen[0],
    })
    return pageOf(
      rows,
      limit,
      (row) => this.toRow(row),
      (row) => [row.number],
    )
  }

  private toRow({ id: _, phoneCipher, ...row }: queries.ListedRow): MemberListRow {
    return { ...row, phoneMasked: phoneCipher && this.masked(phoneCipher) }
  }

  /** One value whose key is missing must not cost the whole list; the entry's own page fails and is logged. */
  private masked(phoneCipher: string): string | null {
    try {
      return maskPhone(this.cipher.decrypt(phoneCipher))
    } catch {
      return null
    }
  }

  /** For other features: permission is theirs to check. */
  byId(id: number) {
    return queries.findMemberById(this.database, id).then((row) => row ?? null)
  }

  byNumber(number: string) {
    return queries.findMemberByNumber(this.database, number).then((row) => row ?? null)
  }
}
