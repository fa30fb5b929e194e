import type { RegistrationState } from '@tongxin/contract/constants'
import { LIMITS } from '@tongxin/contract/limits'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import type { EventReachService, Reached } from '../events/event-reach.service.ts'
import type { Actor } from '../identity/access.rules.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import { writeXlsx } from '../spreadsheets/xlsx-writer.ts'
import { writeTime } from '../time.ts'
import { answersFor } from './answers.rules.ts'
import * as queries from './registration-desk.queries.ts'
import { sayAnswer } from './registration-desk.rules.ts'
import type { SeatsService } from './seats.service.ts'

const PAGE = 1_000

const HEADER = [
  '状态',
  '候补次序',
  '姓名',
  '党员编号',
  '所在组织',
  '访客电话',
  '随行人数',
  '报名时间',
  '报名方式',
  '签到时间',
  '申请取消时间',
  '答复理由',
] as const

const STATES: Record<RegistrationState, string> = {
  registered: '已报名',
  waitlisted: '候补',
  pending: '待审核',
  refused: '未通过',
  cancelled: '已取消',
}

/** 报名名单 as a spreadsheet. */
export class RegistrationExportService {
  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
    private readonly seats: SeatsService,
    private readonly reach: EventReachService,
    private readonly audit: AuditService,
  ) {}

  /**
   * In the order of arrival, with a column for each question. Phone numbers that were asked for are whole here, so it is
   * for those who organise, and leaves an entry of its own.
   */
  async export(actor: Actor, eventId: number) {
    const reached = await this.reach.require(actor, 'event.manage', eventId)
    const { event } = reached
    await this.audit.record(this.database, actor, 'registration.export', {
      organizationId: event.hostOrganizationId,
      details: { eventId },
    })
    const header = [...HEADER, ...event.form.map(({ label }) => label)]
    return {
      name: `${event.title.replace(/[\\/:*?"<>|]/g, ' ').slice(0, LIMITS.eventTitle)}报名名单.xlsx`,
      content: writeXlsx('报名名单', header, this.rows(reached)),
    }
  }

  private async *rows({ event, within }: Reached) {
    const time = (text: string | null) => text && writeTime(new Date(text))
    for (let after: number | undefined = 0; after !== undefined;) {
      const page: queries.DeskRow[] = await queries.listDesk(this.database, event.id, {
        within,
        guestAccountIds: [],
        after,
        limit: PAGE,
      })
      for (const row of page) {
        const answers = answersFor(event.form, this.seats.answersOf(row))
        yield [
          STATES[row.state],
          row.waitlist_position === null ? null : String(row.waitlist_position),
          row.name ?? this.clear(row.guest_name_cipher),
          row.number,
          row.organization_name ?? '访客',
          this.clear(row.guest_phone_cipher),
          row.companions,
          time(row.registered_at),
          row.by_organizer ? '组织者代报' : '本人',
          time(row.checked_in_at),
          time(row.cancellation_requested_at),
          this.cipher.decryptKnown(row.decision_reason_cipher),
          ...event.form.map(({ key }) => {
            const answer = answers[key]
            return typeof answer === 'number' ? answer : sayAnswer(answer)
          }),
        ]
      }
      after = page.length === PAGE ? page.at(-1)!.queue_number : undefined
    }
  }

  private readonly clear = (kept: string | null) => kept && this.cipher.decrypt(kept)
}
