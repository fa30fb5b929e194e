import type { CheckInCode, CheckInResult } from '@tongxin/contract/attendance'
import { CHECK_IN_STEP_SECONDS } from '@tongxin/contract/check-in-constants'
import { AppError } from '../errors.ts'
import type { EventsService } from '../events/events.service.ts'
import { type Actor, personOf } from '../identity/access.rules.ts'
import type { SeatsService } from '../registrations/seats.service.ts'
import type { Clock } from '../time.ts'
import type { CheckInCodes } from './check-in-code.ts'
import { insertAttendances } from './recording.queries.ts'
import { admit } from './recording.rules.ts'

export class AttendanceService {
  constructor(
    private readonly clock: Clock,
    private readonly codes: CheckInCodes,
    private readonly events: EventsService,
    private readonly seats: SeatsService,
  ) {}

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

  /**
   * Checks the actor in with the wall's code. A repeat changes nothing and says so, with whatever code it comes: a
   * reply that was lost must not turn into an error at the door.
   * @param presented the bare code, `<event>.<code>`, or the whole link
   */
  async checkIn(actor: Actor, eventId: number, presented: string): Promise<CheckInResult> {
    let alreadyCheckedIn = false
    const detail = await this.events.change(actor, eventId, async (tx, event, now) => {
      const { entry, attendance } = await this.seats.partOf(tx, eventId, personOf(actor))
      if (attendance) {
        alreadyCheckedIn = true
        return
      }
      const { walkIn } = admit(event, { standing: actor.member, registration: entry?.state ?? null }, now)
      this.assertCode(eventId, presented, now)
      await insertAttendances(tx, eventId, [
        {
          person: personOf(actor),
          organizationId: actor.member?.organizationId ?? null,
          method: 'wall_code',
          checkedInAt: now,
          deviceAt: null,
          offline: false,
          recordedByMemberId: null,
          reason: null,
          walkIn,
          fence: null,
          sharedDevice: false,
        },
      ])
      await this.events.setCheckedIn(tx, eventId, {
        checkedInCount: event.checkedInCount + 1,
        walkInCount: event.walkInCount + Number(walkIn),
      })
    })
    return { ...detail, alreadyCheckedIn }
  }

  private assertCode(eventId: number, presented: string, now: Date): void {
    const [, event, code] = /^(?:.*\/c\/)?(?:(\d{1,10})\.)?(\d{1,12})$/.exec(presented.trim()) ?? []
    if (code === undefined) throw new AppError('check_in_code_wrong')
    if (event !== undefined && Number(event) !== eventId) throw new AppError('check_in_code_foreign')
    const verdict = this.codes.judge(eventId, code, now)
    if (verdict !== 'valid') throw new AppError(`check_in_code_${verdict}`)
  }
}
