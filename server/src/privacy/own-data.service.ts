import type { MyData } from '@tongxin/contract/privacy'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import type { Actor } from '../identity/access.rules.ts'
import { sentenceOf } from '../notifications/sentences.rules.ts'
import type { FieldCipher } from './cipher.ts'
import type { ErasuresService } from './erasures.service.ts'
import * as queries from './privacy.queries.ts'

/** 我的数据: a person's right to see and take along what is held about them (PIPL, article 45). */
export class OwnDataService {
  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
    private readonly audit: AuditService,
    private readonly erasures: ErasuresService,
  ) {}

  async read(actor: Actor): Promise<MyData> {
    const { member, notifications, ...rest } = await queries.readOwnData(this.database, actor.accountId)
    return {
      ...rest,
      member: member && this.opened(member),
      notifications: notifications.map(({ kind, facts, startsAt, createdAt, readAt }) => ({
        eventTitle: facts.title,
        text: sentenceOf(kind, { facts, startsAt: new Date(startsAt) }),
        createdAt,
        readAt,
      })),
      erasures: await this.erasures.own(actor),
      lookups: actor.member ? await this.audit.about(actor.member.id) : [],
    }
  }

  private opened({
    phoneCipher,
    birthCipher,
    ...member
  }: NonNullable<Awaited<ReturnType<typeof queries.readOwnData>>['member']>): MyData['member'] {
    return {
      ...member,
      phone: phoneCipher && this.cipher.decrypt(phoneCipher),
      birthDate: birthCipher && this.cipher.decrypt(birthCipher),
    }
  }
}
