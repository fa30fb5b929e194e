import type { MyData } from '@tongxin/contract/privacy'
import type { FormAnswers } from '@tongxin/contract/registration-form'
import type { ArticleTracesService } from '../articles/article-traces.service.ts'
import type { AttemptTracesService } from '../attempts/attempt-traces.service.ts'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import type { Actor } from '../identity/access.rules.ts'
import type { LearningTracesService } from '../learning/learning-traces.service.ts'
import { said } from '../notifications/said.ts'
import { sentenceOf } from '../notifications/sentences.rules.ts'
import type { ReflectionTracesService } from '../reflections/reflection-traces.service.ts'
import type { SuggestionTracesService } from '../suggestions/suggestion-traces.service.ts'
import type { Clock } from '../time.ts'
import type { FieldCipher } from './cipher.ts'
import type { ErasuresService } from './erasures.service.ts'
import * as queries from './privacy.queries.ts'

/** 我的数据: a person's right to see and take along what is held about them (PIPL, article 45). */
export class OwnDataService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly audit: AuditService,
    private readonly erasures: ErasuresService,
    private readonly articleTraces: ArticleTracesService,
    private readonly quizTraces: { attempts: AttemptTracesService; learning: LearningTracesService },
    private readonly voices: { suggestions: SuggestionTracesService; reflections: ReflectionTracesService },
  ) {}

  async read(actor: Actor): Promise<MyData> {
    const { member, registrations, attendances, scans, leaves, notifications, ...rest } =
      await queries.readOwnData(this.database, actor.accountId)
    return {
      ...rest,
      member: member && this.opened(member),
      ...(await this.articleTraces.own(this.database, actor)),
      registrations: registrations.map((registration) => this.openedRegistration(registration)),
      attendances: attendances.map((attendance) => this.openedReason(attendance)),
      scans: scans.map((scan) => this.openedReason(scan)),
      leaves: leaves.map(({ answerCipher, ...sealed }) => {
        const { reason, ...leave } = this.openedReason(sealed)
        return {
          ...leave,
          reason: reason ?? '',
          decisionReason: answerCipher && this.cipher.decrypt(answerCipher),
        }
      }),
      notifications: notifications.map(({ kind, createdAt, readAt, startsAt, ...stored }) => ({
        eventTitle: stored.facts.title,
        text: sentenceOf(kind, said(this.cipher, { ...stored, startsAt: new Date(startsAt) })),
        createdAt,
        readAt,
      })),
      ...(await this.quizzesOf(actor)),
      suggestions: await this.voices.suggestions.own(this.database, actor.accountId),
      reflections: await this.voices.reflections.own(this.database, actor.accountId),
      erasures: await this.erasures.own(actor),
      lookups: actor.member ? await this.audit.about(actor.member.id) : [],
    }
  }

  private async quizzesOf({ member }: Actor) {
    if (!member) return { quizAttempts: [], extraTime: [], reviewCards: [], reviews: [] }
    const now = this.clock()
    const { attempts, learning } = this.quizTraces
    return {
      ...(await attempts.own(this.database, member.id, now)),
      ...(await learning.own(this.database, member, now)),
    }
  }

  private openedReason<T extends { reasonCipher: string | null }>({ reasonCipher, ...rest }: T) {
    return { ...rest, reason: reasonCipher && this.cipher.decrypt(reasonCipher) }
  }

  /** What was answered to the event's form, and what a guest gave, as they wrote it. */
  private openedRegistration({
    answersCipher,
    guestNameCipher,
    guestPhoneCipher,
    ...registration
  }: Awaited<
    ReturnType<typeof queries.readOwnData>
  >['registrations'][number]): MyData['registrations'][number] {
    return {
      ...registration,
      ...(answersCipher && { answers: JSON.parse(this.cipher.decrypt(answersCipher)) as FormAnswers }),
      ...(guestNameCipher && { guestName: this.cipher.decrypt(guestNameCipher) }),
      ...(guestPhoneCipher && { guestPhone: this.cipher.decrypt(guestPhoneCipher) }),
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
