import type { EventPatch } from '@tongxin/contract/event-settings'
import type { EventDetail, EventSummary } from '@tongxin/contract/events'
import type { Queryable } from '../database/database.ts'
import { type Actor, may } from '../identity/access.rules.ts'
import type { SeatsService } from '../registrations/seats.service.ts'
import * as queries from './events.queries.ts'
import type { HostedEvent } from './events.queries.ts'
import type { EventRow } from './events.table.ts'
import {
  cancellationClosesAt,
  checkInClosesAt,
  checkInOpensAt,
  permissionsOf,
  registrationClosesAt,
  statusOf,
} from './events.rules.ts'

/** Turns rows into replies, with the `viewer` block of the person who asks. Two statements for any number of events. */
export class EventPresenter {
  constructor(private readonly seats: SeatsService) {}

  async summaries(
    db: Queryable,
    actor: Actor,
    rows: readonly HostedEvent[],
    now: Date,
  ): Promise<EventSummary[]> {
    if (rows.length === 0) return []
    const ids = rows.map((row) => row.id)
    // One after the other: inside a transaction there is one connection.
    const cohosts = await queries.listCohosts(db, ids)
    const partIn = await this.seats.partIn(db, actor.member?.id ?? null, ids)
    return rows.map((row) => {
      const part = partIn(row.id)
      return {
        id: row.id,
        title: row.title,
        category: row.category,
        status: statusOf(row, now),
        startsAt: row.startsAt.toISOString(),
        endsAt: row.endsAt.toISOString(),
        place: {
          name: row.placeName,
          address: row.placeAddress,
          ...(row.placeLatitude !== null && { latitude: row.placeLatitude }),
          ...(row.placeLongitude !== null && { longitude: row.placeLongitude }),
        },
        host: { id: row.host.id, name: row.host.name, shortName: row.host.shortName },
        cohosts: cohosts
          .filter(({ eventId }) => eventId === row.id)
          .map(({ id, name, shortName }) => ({ id, name, shortName })),
        capacity: row.capacity,
        registeredCount: row.registeredCount,
        waitlistCount: row.waitlistCount,
        waitlistEnabled: row.waitlistEnabled,
        requiresApproval: row.requiresApproval,
        companionsMax: row.companionsMax,
        checkedInCount: row.checkedInCount,
        cancellationClosesAt: cancellationClosesAt(row).toISOString(),
        registrationOpensAt: row.registrationOpensAt?.toISOString() ?? null,
        registrationClosesAt: registrationClosesAt(row).toISOString(),
        checkInOpensAt: checkInOpensAt(row).toISOString(),
        checkInClosesAt: checkInClosesAt(row).toISOString(),
        viewer: {
          ...part,
          ...permissionsOf(
            row,
            {
              isMember: actor.member !== null,
              registration: part.registration?.state ?? null,
              checkedIn: part.attendance !== null,
            },
            now,
          ),
          canRequestCancellation: false,
          canRegisterOthers: may(actor, 'event.manage', row.host.path),
          canManage: may(actor, 'event.manage', row.host.path),
        },
      }
    })
  }

  async detail(db: Queryable, actor: Actor, row: HostedEvent, now: Date): Promise<EventDetail> {
    const [summary] = await this.summaries(db, actor, [row], now)
    const time = (value: Date | null) => value?.toISOString() ?? null
    return {
      ...summary!,
      description: row.description,
      hostOrganizationId: row.hostOrganizationId,
      cohostOrganizationIds: summary!.cohosts.map((cohost) => cohost.id),
      audience: {
        organizationIds: [],
        categories: row.audienceCategories,
        guests: row.audienceGuests,
        organizations: [],
      },
      quotas: [],
      quotasReleasedAt: time(row.quotasReleasedAt),
      viewerQuota: null,
      form: row.form,
      warnings: [],
      seriesId: row.seriesId,
      cancelReason: row.cancelReason,
      publishedAt: time(row.publishedAt),
      ...(summary!.viewer.canManage && {
        settings: {
          registrationOpensAt: time(row.registrationOpensAt),
          registrationClosesAt: time(row.registrationClosesAt),
          checkInOpensAt: time(row.checkInOpensAt),
          checkInClosesAt: time(row.checkInClosesAt),
          cancellationClosesAt: time(row.cancellationClosesAt),
        },
      }),
    }
  }
}

type Columns = Pick<
  EventRow,
  | 'title'
  | 'category'
  | 'description'
  | 'startsAt'
  | 'endsAt'
  | 'placeName'
  | 'placeAddress'
  | 'placeLatitude'
  | 'placeLongitude'
  | 'hostOrganizationId'
  | 'capacity'
  | 'registrationOpensAt'
  | 'registrationClosesAt'
  | 'checkInOpensAt'
  | 'checkInClosesAt'
  | 'waitlistEnabled'
  | 'requiresApproval'
  | 'cancellationClosesAt'
  | 'companionsMax'
  | 'audienceCategories'
  | 'audienceGuests'
  | 'quotasReleasedAt'
  | 'form'
>

/** The other direction: a form's fields as columns. What the form leaves out is left out. */
export function toValues(input: Required<Omit<EventPatch, 'cohostOrganizationIds' | 'quotas'>>): Columns
export function toValues(input: EventPatch): Partial<Columns>
export function toValues(input: EventPatch): Partial<Columns> {
  const { title, category, description, startsAt, endsAt, place, hostOrganizationId, capacity } = input
  const time = (text: string | null | undefined) => (text ? new Date(text) : (text as null | undefined))
  const columns = {
    title: title?.trim(),
    category,
    description: description?.trim(),
    startsAt: startsAt === undefined ? undefined : new Date(startsAt),
    endsAt: endsAt === undefined ? undefined : new Date(endsAt),
    ...(place && {
      placeName: place.name.trim(),
      placeAddress: place.address.trim(),
      placeLatitude: place.latitude ?? null,
      placeLongitude: place.longitude ?? null,
    }),
    hostOrganizationId,
    capacity,
    registrationOpensAt: time(input.registrationOpensAt),
    registrationClosesAt: time(input.registrationClosesAt),
    checkInOpensAt: time(input.checkInOpensAt),
    checkInClosesAt: time(input.checkInClosesAt),
    waitlistEnabled: input.waitlistEnabled,
    requiresApproval: input.requiresApproval,
    cancellationClosesAt: time(input.cancellationClosesAt),
    companionsMax: input.companionsMax,
    audienceCategories: input.audience?.categories,
    audienceGuests: input.audience?.guests,
    quotasReleasedAt: time(input.quotasReleasedAt),
    form: input.form,
  }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
}
