import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/transaction.ts'
import { eventBlock } from '../events/events.rules.ts'
import type { EventsService } from '../events/events.service.ts'
import type { NotificationsService } from '../notifications/notifications.service.ts'
import { isHeld, keepsGuests } from '../registrations/carrying.rules.ts'
import type { SeatsService } from '../registrations/seats.service.ts'
import type { Clock } from '../time.ts'
import { carryAttendance } from './carrying.queries.ts'

interface Carried {
  eventId: number
  accountId: number
  memberId: number
}

/**
 * Who registered as a guest and is then found on the roster keeps seat, ticket and check-in as a member. A transaction for
 * each event, since a transaction locks one event; what is left to do is what the database still says of guests, so that
 * nothing is lost when a process ends on the way: the next round goes on.
 */
export class CarryingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: EventsService,
    private readonly seats: SeatsService,
    private readonly notifications: NotificationsService,
    private readonly report: (error: unknown) => void,
  ) {}

  /** Right after a binding, which holds whatever becomes of this. */
  async carryFor(accountId: number): Promise<void> {
    try {
      await this.carry(accountId)
    } catch (error) {
      this.report(error)
    }
  }

  /** What bindings have left. */
  carryAll(): Promise<void> {
    return this.carry()
  }

  private async carry(accountId?: number): Promise<void> {
    for (const carried of await this.seats.carriable(this.database, this.clock(), accountId))
      await this.carryOne(carried)
  }

  private carryOne({ eventId, accountId, memberId }: Carried): Promise<void> {
    return inTransaction(this.database, async (tx) => {
      const event = await this.events.lock(tx, eventId)
      const now = this.clock()
      // Over, or carried by another process meanwhile.
      const still = event && !eventBlock(event, now) && (await this.seats.carriable(tx, now, accountId))
      if (!still || !still.some((one) => one.eventId === eventId && one.memberId === memberId)) return
      const parts = await this.seats.parts(tx, eventId, [-accountId, memberId])
      const entries = new Map([...parts].map(([person, { entry }]) => [person, entry]))
      const change = await carryAttendance(tx, eventId, { accountId, memberId })
      event.checkedInCount += change.checkedIn
      event.walkInCount += change.walkIn

      const doubled = isHeld(entries.get(memberId))
      const hall = await this.seats.open(tx, event, now, 'all', entries)
      const [guest, own] = [entries.get(-accountId)!, entries.get(memberId)]
      const keeps = keepsGuests(guest, own)
      if (doubled) {
        const given = keeps ? own! : guest
        if (!keeps) Object.assign(guest, { guestName: null, guestPhone: null, answers: null })
        hall.leave(given, 'cancelled')
      }
      if (doubled || change.walkIn !== 0) hall.moveAllUp()
      await this.events.setCheckedIn(tx, eventId, event)
      if (hall.changed.size > 0) {
        await this.events.writeSeats(tx, eventId, hall)
        await this.seats.write(tx, eventId, hall)
      }
      if (keeps) await this.seats.takeOver(tx, eventId, { accountId, memberId }, now)
      const memberIds = hall.promoted.map(({ person }) => person).filter((person) => person > 0)
      await this.notifications.post(tx, [{ kind: 'promoted', eventId, memberIds }], now)
    })
  }
}
