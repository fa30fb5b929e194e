import type { EventPatch } from '@tongxin/contract/event-settings'
import type { EventRow } from './events.table.ts'

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
  | 'fenceRadius'
  | 'walkIns'
  | 'checkOut'
  | 'expectsAll'
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
    fenceRadius: input.fenceRadius,
    walkIns: input.walkIns,
    checkOut: input.checkOut,
    expectsAll: input.expectsAll,
    form: input.form,
  }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
}
