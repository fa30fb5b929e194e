import type { EventPatch } from '@tongxin/contract/event-settings'
import type { HotQueryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { NotificationsService } from '../notifications/notifications.service.ts'
import { assertLiving } from '../organizations/organizations.rules.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { Hall } from '../registrations/seating.rules.ts'
import type { SeatsService } from '../registrations/seats.service.ts'
import { isReleased, lineOf, type QuotaFacts } from './admission.rules.ts'
import { replaceQuotas, writeSeats } from './seating.queries.ts'
import type { WholeEvent } from './whole-event.ts'

type Settings = Pick<
  EventPatch,
  'quotas' | 'capacity' | 'quotasReleasedAt' | 'requiresApproval' | 'waitlistEnabled'
>

/** What an organiser changes about seats while people sit on them: nobody is unseated, and who waits moves up. */
export class SeatSettingsService {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly seats: SeatsService,
    private readonly notifications: NotificationsService,
  ) {}

  /** @throws AppError with the numbers, before anything is written */
  check(next: WholeEvent, patch: Settings): void {
    const { capacity, registeredCount } = next
    if (capacity === null) return
    if (capacity < registeredCount)
      throw new AppError('capacity_below_taken', {
        detail: `已有 ${registeredCount} 人报名，名额不能少于 ${registeredCount}。`,
      })
    const kept = (patch.quotas ?? next.quotas).reduce((sum, quota) => sum + quota.seats, 0)
    if (kept > capacity)
      throw new AppError('capacity_below_quotas', {
        detail: `各单位名额共 ${kept} 个，总名额不能少于 ${kept}。`,
      })
  }

  /**
   * Under the event's lock, after its row was changed.
   * @param before as it was
   * @param next as its row is now
   */
  async apply(
    tx: HotQueryable,
    before: WholeEvent,
    next: WholeEvent,
    patch: Settings,
    now: Date,
  ): Promise<void> {
    const { quotas, capacity, quotasReleasedAt, requiresApproval } = patch
    if ([quotas, capacity, quotasReleasedAt, requiresApproval].every((setting) => setting === undefined))
      return
    this.check(next, patch)
    const event = { ...next, quotas: await this.rearranged(tx, next, patch, now) }
    const hall = await this.seats.open(tx, event, now, 'all')
    hall.moveAllUp()
    const admitted =
      before.requiresApproval && !next.requiresApproval ? await this.admitAll(tx, event.id, hall) : []
    await writeSeats(tx, event.id, hall, hall.released)
    await this.seats.write(tx, event.id, hall)
    const members = (entries: readonly { person: number }[]) =>
      entries.map(({ person }) => person).filter((person) => person > 0)
    await this.notifications.post(
      tx,
      [
        { kind: 'promoted', eventId: event.id, memberIds: members(hall.promoted) },
        { kind: 'accepted', eventId: event.id, memberIds: members(admitted) },
      ],
      now,
    )
  }

  /** 不再审核: those who applied are let in, in order, as far as there is a seat or a place in line. */
  private async admitAll(tx: HotQueryable, eventId: number, hall: Hall) {
    return (await this.seats.pending(tx, eventId)).filter((entry) => hall.enter(entry) === null)
  }

  /** The quotas as they will be, with the seats and places that their people have. */
  private async rearranged(
    tx: HotQueryable,
    event: WholeEvent,
    patch: Settings,
    now: Date,
  ): Promise<WholeEvent['quotas']> {
    const wanted = patch.quotas ?? event.quotas
    const ids = wanted.map(({ organizationId }) => organizationId)
    const repeated = ids.findIndex((id, i) => ids.indexOf(id) !== i)
    if (repeated >= 0) {
      const message = '同一单位只能有一个名额数，请去掉重复的。'
      throw new AppError('invalid_input', {
        detail: message,
        errors: [{ path: `/quotas/${repeated}/organizationId`, message }],
      })
    }
    const organizations = await this.organizations.nodes(ids, tx)
    const use = await this.seats.use(tx, event.id)
    const lines = use.map((each) => ({ ...each, line: lineOf(wanted, each.path) }))
    const total = (line: number, of: 'seats' | 'waiting') =>
      lines.reduce((sum, each) => sum + (each.line === line ? each[of] : 0), 0)
    const kept = new Set(event.quotas.map(({ organizationId }) => organizationId))
    const quotas = wanted.map(({ organizationId, seats }, i) => {
      const { name, shortName } = organizations[i]!
      if (!kept.has(organizationId)) assertLiving(organizations[i]!)
      const organization = { id: organizationId, name, shortName }
      return {
        organizationId,
        organization,
        seats,
        taken: total(organizationId, 'seats'),
        waiting: total(organizationId, 'waiting'),
        released: false,
      }
    })
    const released = isReleased({ ...event, quotas }, now)
    if (!released) assertKept(quotas, event)
    if (patch.quotas !== undefined) {
      await replaceQuotas(
        tx,
        event.id,
        quotas.map(({ organization: _, ...quota }) => ({ ...quota, released })),
      )
      const moved = lines.flatMap(({ organizationId, line }) =>
        organizationId === null ? [] : [{ organizationId, line }],
      )
      await this.seats.moveLines(tx, event.id, moved)
    }
    return quotas
  }
}

/** What is kept for units holds those who sit there already, and what is not kept holds the others. */
function assertKept(
  quotas: readonly (QuotaFacts & { organization: { name: string } })[],
  { capacity, registeredCount }: WholeEvent,
): void {
  for (const { seats, taken, organization } of quotas)
    if (taken > seats)
      throw new AppError('quota_below_taken', {
        detail: `${organization.name}已有 ${taken} 人报名，单位名额不能少于 ${taken}。`,
      })
  const kept = quotas.reduce((sum, quota) => sum + quota.seats, 0)
  const others = registeredCount - quotas.reduce((sum, quota) => sum + quota.taken, 0)
  if (capacity !== null && capacity < kept + others)
    throw new AppError('capacity_below_taken', {
      detail: `单位名额之外已有 ${others} 人报名，加上各单位的 ${kept} 个，总名额不能少于 ${kept + others}。`,
    })
}
