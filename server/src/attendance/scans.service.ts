import type { ErrorCode } from '@tongxin/contract/error-codes'
import { Scan, type ScanBatchResult } from '@tongxin/contract/tickets'
import Value from 'typebox/value'
import { isUnavailable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { EventsService } from '../events/events.service.ts'
import { type Actor, scopes } from '../identity/access.rules.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import type { Clock } from '../time.ts'
import type { CheckInBatchesService, DeskAnswer } from './check-in-batches.service.ts'
import { keyOf } from './door-knowledge.ts'
import type { DeskScan } from './presenting.rules.ts'
import type { AttendanceSummaryService } from './summary.service.ts'

type Result = ScanBatchResult['results'][number]

/** 扫码记录: what a scanner uploads, at once or after hours without network. */
export class ScansService {
  constructor(
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly events: EventsService,
    private readonly batches: CheckInBatchesService,
    private readonly summaries: AttendanceSummaryService,
    /** For what nobody has foreseen. */
    private readonly report: (error: unknown) => void,
  ) {}

  /**
   * Each scan has its own answer, in order: a broken one does not stop the others. When this throws, the phone keeps all of
   * them and sends them again; those that were recorded meanwhile are known by their nonces.
   */
  async submit(actor: Actor, eventId: number, scans: readonly unknown[]): Promise<ScanBatchResult> {
    await this.events.require(actor, 'event.manage', eventId)
    const now = this.clock()
    const results = await Promise.all(
      scans.map(async (sent): Promise<Result> => {
        const scan = readScan(actor, eventId, sent, now, (text) => this.cipher.encrypt(text))
        if (!scan) return { nonce: nonceOf(sent), outcome: 'refused', ...saying('scan_unreadable') }
        return this.judge(actor, eventId, scan)
      }),
    )
    return { results, summary: await this.summaries.of(eventId) }
  }

  private async judge(actor: Actor, eventId: number, scan: DeskScan): Promise<Result> {
    try {
      return this.toResult(scan, await this.batches.scan(eventId, actor, scan))
    } catch (error) {
      // Another try may do better, with all of them: those that were recorded are known.
      if (error instanceof AppError || isUnavailable(error)) throw error
      // This one never will, and must not hold up the others.
      this.report(error)
      return { nonce: scan.nonce, outcome: 'refused', ...saying('internal_error') }
    }
  }

  private toResult({ nonce }: DeskScan, { outcome, error, guest, attendance }: DeskAnswer): Result {
    return {
      nonce,
      outcome,
      ...(error && { code: error.code, detail: error.detail }),
      ...(guest && { person: keyOf(guest), name: this.nameOf(guest) }),
      ...(attendance && {
        checkedInAt: attendance.checkedInAt.toISOString(),
        method: attendance.method,
      }),
    }
  }

  private nameOf({ name, guestName }: NonNullable<DeskAnswer['guest']>): string {
    return name ?? (guestName === null ? '' : this.cipher.decrypt(guestName))
  }
}

const saying = (code: ErrorCode) => ({ code, detail: new AppError(code).detail })

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function nonceOf(sent: unknown): string | null {
  const nonce = (sent as { nonce?: unknown } | null)?.nonce
  return typeof nonce === 'string' && UUID.test(nonce) ? nonce : null
}

/** @returns `null` when nobody can say what it was */
function readScan(
  actor: Actor,
  eventId: number,
  sent: unknown,
  receivedAt: Date,
  seal: (text: string) => string,
): DeskScan | null {
  const nonce = nonceOf(sent)
  if (nonce === null || !Value.Check(Scan, sent)) return null
  const { kind, offline } = sent
  const ticket = sent.ticket?.trim() ? readTicket(eventId, sent.ticket.trim()) : null
  const person = ticket === null ? (sent.person?.trim() ?? null) : null
  const scannedAt = new Date(sent.scannedAt)
  const reason = sent.reason?.trim()
  if ((ticket === null && person === null) || Number.isNaN(scannedAt.getTime())) return null
  return {
    nonce: nonce.toLowerCase(),
    kind,
    ticket,
    person,
    reason: reason ? seal(reason) : null,
    scannedAt,
    receivedAt,
    offline,
    byMemberId: actor.member?.id ?? null,
    scopes: scopes(actor, 'event.manage'),
  }
}

/** `tx1.<event>.<ref>.<code>` */
function readTicket(eventId: number, text: string): DeskScan['ticket'] {
  const [, event, ref, code] = /^tx1\.(\d{1,10})\.(\d{1,9})\.(\d{8})$/.exec(text) ?? []
  if (!event || !ref || !code) return 'unreadable'
  return Number(event) === eventId ? { ref: Number(ref), code } : 'foreign'
}
