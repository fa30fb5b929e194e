import type { CheckIn, CheckInCode, CheckInResult } from '@tongxin/contract/attendance'
import { CHECK_IN_STEP_SECONDS } from '@tongxin/contract/check-in-constants'
import { AppError } from '../errors.ts'
import type { EventsService } from '../events/events.service.ts'
import { type Actor, personOf } from '../identity/access.rules.ts'
import { KeyedHash } from '../identity/keyed-hash.ts'
import type { Clock } from '../time.ts'
import type { CheckInBatchesService } from './check-in-batches.service.ts'
import type { CheckInCodes } from './check-in-code.ts'
import { readCode, readTime, uuidOf } from './wall-scan.ts'

/** The wall's code, and what members do with it. */
export class AttendanceService {
  private readonly devices: KeyedHash

  constructor(
    private readonly clock: Clock,
    secret: string,
    private readonly codes: CheckInCodes,
    private readonly events: EventsService,
    private readonly batches: CheckInBatchesService,
  ) {
    this.devices = new KeyedHash(secret, 'attendance-device')
  }

  /** @param origin `https://…`, what the link begins with */
  async code(actor: Actor, eventId: number, origin: string): Promise<CheckInCode> {
    const event = await this.events.require(actor, 'event.manage', eventId)
    if (event.state === 'draft') throw new AppError('event_not_published')
    if (event.state === 'cancelled') throw new AppError('event_cancelled')
    const now = this.clock()
    const { code, expiresAt } = this.codes.current(eventId, now)
    return {
      eventId,
      code,
      key: this.codes.keyOf(eventId),
      origin,
      link: `${origin}/c/${eventId}.${code}`,
      expiresAt: expiresAt.toISOString(),
      stepSeconds: CHECK_IN_STEP_SECONDS,
      serverTime: now.toISOString(),
    }
  }

  /** Checks the actor in with the wall's code, now or as recorded offline. A repeat changes nothing and says so. */
  async checkIn(actor: Actor, eventId: number, checkIn: CheckIn): Promise<CheckInResult> {
    const { member } = actor
    const person = personOf(actor)
    const { fence = null, device } = checkIn
    const scannedAt = checkIn.scannedAt === undefined ? null : readTime(checkIn.scannedAt)
    const presented = readCode(eventId, checkIn.code)
    const answer = `${scannedAt === null ? 'now' : 'offline'}:${fence?.answer ?? ''}`
    return this.batches.checkIn(eventId, actor, {
      person,
      organizationId: member?.organizationId ?? null,
      standing: member,
      ...presented,
      fence,
      device: device === undefined ? null : this.hashOf(eventId, device),
      scannedAt,
      receivedAt: this.clock(),
      nonce: uuidOf(`${eventId}:${person}:${presented.code}:${answer}`),
    })
  }

  /** For one event only: phones cannot be followed from one to the next. */
  private hashOf(eventId: number, device: string): string {
    return Buffer.from(this.devices.of(`${eventId}:${device}`), 'base64url').toString('hex')
  }
}
