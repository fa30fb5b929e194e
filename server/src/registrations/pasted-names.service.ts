import type { PastedVerdict } from '@tongxin/contract/constants'
import { LIMITS } from '@tongxin/contract/limits'
import type { PastedMatches, PastedNames } from '@tongxin/contract/registrations'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { EventReachService } from '../events/event-reach.service.ts'
import { type Actor, scopes } from '../identity/access.rules.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import { maskPhone } from '../privacy/phone.rules.ts'
import * as queries from './pasted-names.queries.ts'
import { parsePasted } from './pasted-names.rules.ts'
import { judge } from './pasted-verdicts.rules.ts'

/** More namesakes than that are not offered: a unit or a phone number helps better. */
const MOST_CANDIDATES = 20

/** 粘贴名单: who of the roster is meant. */
export class PastedNamesService {
  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
    private readonly reach: EventReachService,
    private readonly audit: AuditService,
  ) {}

  /** Changes nothing. Only those are found whom the actor may register. */
  async match(actor: Actor, eventId: number, { text }: PastedNames): Promise<PastedMatches> {
    const { event, within } = await this.reach.require(actor, 'event.manage', eventId)
    const people = parsePasted(text).map((person) => ({
      ...person,
      phoneHash: person.phone === null ? null : this.cipher.lookup(person.phone),
    }))
    if (people.length > LIMITS.pastedLines) {
      const message = `一次最多 ${LIMITS.pastedLines} 人，请分几次粘贴。`
      throw new AppError('invalid_input', { detail: message, errors: [{ path: '/text', message }] })
    }
    const near = await queries.findNear(this.database, eventId, within ?? scopes(actor, 'event.manage'), {
      names: people.flatMap(({ name }) => name ?? []),
      phoneHashes: people.flatMap(({ phoneHash }) => phoneHash ?? []),
    })
    await this.audit.recordLook(this.database, actor, 'member.list', {
      organizationId: event.hostOrganizationId,
      details: { eventId, pasted: people.length },
    })
    const given = new Set<number>()
    return {
      lines: people.flatMap((person) => {
        const { verdict, candidates } = judge(person, near)
        // The same one by name and once more by number.
        if (isSure(verdict) && given.has(candidates[0]!.id)) return []
        if (isSure(verdict)) given.add(candidates[0]!.id)
        const offered = candidates.slice(0, MOST_CANDIDATES).map((row) => this.toCandidate(row))
        return [{ text: person.text, verdict, candidates: offered }]
      }),
    }
  }

  private toCandidate(row: queries.NearRow): PastedMatches['lines'][number]['candidates'][number] {
    return {
      number: row.number,
      name: row.name,
      organizationId: row.organization_id,
      organizationName: row.organization_name,
      phoneMasked: row.phone_cipher === null ? null : maskPhone(this.cipher.decrypt(row.phone_cipher)),
    }
  }
}

const isSure = (verdict: PastedVerdict) => verdict === 'found' || verdict === 'listed'
