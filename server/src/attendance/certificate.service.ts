import { createHmac } from 'node:crypto'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { type Actor, requireMember } from '../identity/access.rules.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import { type Clock, dayOf, startOfDay } from '../time.ts'
import { drawCertificate } from './certificate-pdf.ts'
import { certificateNumber, recordOf, type ServiceLine } from './certificate.rules.ts'
import * as queries from './own-attendances.queries.ts'

/** 服务时长证明: a member's own service of one year, as a PDF. */
export class CertificateService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secret: string,
    private readonly organizations: OrganizationsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * The number is a mark of the record: asked for again, it is the same as long as the record is, and the audit log of
   * the member's organization has it. The district issues it, because events of several hosts are on it.
   * @param year in Asia/Shanghai; left out: this one
   * @throws AppError `membership_required` or `no_service_hours`
   */
  async issue(actor: Actor, year = Number(dayOf(this.clock()).slice(0, 4))) {
    const member = requireMember(actor)
    const rows = await queries.listService(
      this.database,
      member.id,
      startOfDay(`${year}-01-01`),
      startOfDay(`${year + 1}-01-01`),
    )
    if (rows.length === 0)
      throw new AppError('no_service_hours', {
        detail: `${year} 年还没有记下服务时长，参加需要签退的活动后再来。`,
      })
    const lines = rows.map((row): ServiceLine => ({
      eventId: row.event_id,
      title: row.title,
      startsAt: new Date(row.starts_at),
      placeName: row.place_name,
      minutes: row.minutes!,
    }))
    const [district, own] = await this.organizations.nodes([member.path[0]!, member.organizationId])
    const mark = createHmac('sha256', this.secret)
      .update(`certificate:${recordOf(member.id, year, lines)}`)
      .digest()
    const number = certificateNumber(year, mark)
    const total = lines.reduce((sum, { minutes }) => sum + minutes, 0)
    await this.audit.recordLook(this.database, actor, 'attendance.certificate', {
      memberId: member.id,
      details: { number, year, events: lines.length, minutes: total },
    })
    const content = await drawCertificate({
      number,
      name: member.name,
      organizationName: own!.name,
      year,
      lines,
      total,
      issuerName: district!.name,
      issuedOn: dayOf(this.clock()),
    })
    return { name: `服务时长证明-${year}.pdf`, content }
  }
}
