import type { WalkInRule } from '@tongxin/contract/check-in-constants'
import type { AudienceCategory, EventCategory } from '@tongxin/contract/constants'
import type { EventInput, EventPatch, Place, Quota } from '@tongxin/contract/event-settings'
import type { EventDetail } from '@tongxin/contract/events'
import type { RegistrationForm } from '@tongxin/contract/registration-form'
import { clock, dayOf } from '@/shared/time'
import { tidyField } from './form-builder.rules'
import type { ErrorsOf } from '../forms/steps.rules'

/** `2026-11-24T10:00` in Asia/Shanghai, as pickers speak; `''`: not chosen, or the default. */
export type LocalTime = string

/** What the form holds: everything that a person can have filled in so far. */
export interface EventDraft {
  category: EventCategory | null
  title: string
  description: string
  hostOrganizationId: number | null
  cohostOrganizationIds: number[]
  startsAt: LocalTime
  endsAt: LocalTime
  placeName: string
  placeAddress: string
  /** Of a place that came with an event; dropped as soon as the place is written anew. */
  coordinates: Pick<Place, 'latitude' | 'longitude'> | null
  /** `null` = open to all. */
  capacity: number | null
  registrationOpensAt: LocalTime
  registrationClosesAt: LocalTime
  checkInOpensAt: LocalTime
  checkInClosesAt: LocalTime
  waitlistEnabled: boolean
  requiresApproval: boolean
  /** '' = until it starts. */
  cancellationClosesAt: LocalTime
  companionsMax: number
  /** Empty: the whole district. */
  audienceOrganizationIds: number[]
  /** Empty: all. */
  audienceCategories: AudienceCategory[]
  audienceGuests: boolean
  /** Only sent while there is a capacity to divide. */
  quotas: Quota[]
  /** '' = never. */
  quotasReleasedAt: LocalTime
  form: RegistrationForm
  walkIns: WalkInRule
  expectsAll: boolean
  /** 签退 */
  checkOut: boolean
  /** 围栏, metres around the coordinates; `null`: none. */
  fenceRadius: number | null
}

export type Field = Exclude<keyof EventDraft, 'coordinates'>

export type FieldErrors = ErrorsOf<Field>

const MINUTE = 60_000
const WEEK = 7 * 24 * 60 * MINUTE
/** Metres: a hall with its yard, and the doubt of a phone indoors. */
export const USUAL_FENCE = 200
/** Until somebody says otherwise an event takes this long. */
const USUAL_LENGTH = 90 * MINUTE

export const localOf = (moment: string | number): LocalTime => `${dayOf(moment)}T${clock(moment)}`

/** The moment that a local time means, for the API and for comparing. */
export const timestampOf = (local: LocalTime): string => `${local}:00+08:00`
export const momentOf = (local: LocalTime): number => Date.parse(timestampOf(local))

export function emptyDraft(hostOrganizationId: number | null): EventDraft {
  return {
    category: null,
    title: '',
    description: '',
    hostOrganizationId,
    cohostOrganizationIds: [],
    startsAt: '',
    endsAt: '',
    placeName: '',
    placeAddress: '',
    coordinates: null,
    capacity: null,
    registrationOpensAt: '',
    registrationClosesAt: '',
    checkInOpensAt: '',
    checkInClosesAt: '',
    waitlistEnabled: true,
    requiresApproval: false,
    cancellationClosesAt: '',
    companionsMax: 0,
    audienceOrganizationIds: [],
    audienceCategories: [],
    audienceGuests: false,
    quotas: [],
    quotasReleasedAt: '',
    form: [],
    walkIns: 'none',
    expectsAll: false,
    checkOut: false,
    fenceRadius: null,
  }
}

const localOrDefault = (time: string | null | undefined): LocalTime => (time ? localOf(time) : '')

/** An existing event as the form shows it. */
export function draftOf(event: EventDetail): EventDraft {
  const { latitude, longitude } = event.place
  return {
    category: event.category,
    title: event.title,
    description: event.description,
    hostOrganizationId: event.hostOrganizationId,
    cohostOrganizationIds: event.cohostOrganizationIds,
    startsAt: localOf(event.startsAt),
    endsAt: localOf(event.endsAt),
    placeName: event.place.name,
    placeAddress: event.place.address,
    coordinates: latitude === undefined || longitude === undefined ? null : { latitude, longitude },
    capacity: event.capacity,
    registrationOpensAt: localOrDefault(event.settings?.registrationOpensAt),
    registrationClosesAt: localOrDefault(event.settings?.registrationClosesAt),
    checkInOpensAt: localOrDefault(event.settings?.checkInOpensAt),
    checkInClosesAt: localOrDefault(event.settings?.checkInClosesAt),
    waitlistEnabled: event.waitlistEnabled,
    requiresApproval: event.requiresApproval,
    cancellationClosesAt: localOrDefault(event.settings?.cancellationClosesAt),
    companionsMax: event.companionsMax,
    audienceOrganizationIds: event.audience.organizationIds,
    audienceCategories: event.audience.categories,
    audienceGuests: event.audience.guests,
    quotas: event.quotas.map(({ organization, seats }) => ({ organizationId: organization.id, seats })),
    quotasReleasedAt: localOrDefault(event.quotasReleasedAt),
    form: event.form,
    walkIns: event.walkIns,
    expectsAll: event.expectsAll,
    checkOut: event.checkOut,
    fenceRadius: event.fenceRadius,
  }
}

/**
 * 从往期活动复制: the same event again, on the same weekday at the same hour, in the first week that is still to come.
 * Registration and check-in go by their defaults: their old times would be long past.
 */
export function copyOf(event: EventDetail, now: number): EventDraft {
  const start = Date.parse(event.startsAt)
  const weeks = start > now ? 0 : Math.floor((now - start) / WEEK) + 1
  const draft = draftOf(event)
  return {
    ...draft,
    cancellationClosesAt: moved(draft.cancellationClosesAt, weeks * WEEK),
    quotasReleasedAt: moved(draft.quotasReleasedAt, weeks * WEEK),
    startsAt: localOf(start + weeks * WEEK),
    endsAt: localOf(Date.parse(event.endsAt) + weeks * WEEK),
    registrationOpensAt: '',
    registrationClosesAt: '',
    checkInOpensAt: '',
    checkInClosesAt: '',
  }
}

const moved = (local: LocalTime, by: number): LocalTime => (local ? localOf(momentOf(local) + by) : '')

/**
 * A new start takes the end along, so that the event stays as long as it was, and the deadlines that are set by their
 * distance from it.
 */
export function withStart(draft: EventDraft, startsAt: LocalTime): EventDraft {
  const length =
    draft.startsAt && draft.endsAt ? momentOf(draft.endsAt) - momentOf(draft.startsAt) : USUAL_LENGTH
  const by = draft.startsAt ? momentOf(startsAt) - momentOf(draft.startsAt) : 0
  return {
    ...draft,
    startsAt,
    endsAt: localOf(momentOf(startsAt) + (length > 0 ? length : USUAL_LENGTH)),
    cancellationClosesAt: moved(draft.cancellationClosesAt, by),
    quotasReleasedAt: moved(draft.quotasReleasedAt, by),
  }
}

/** A change by hand. Coordinates belong to the words that they came with. */
export function withChange(draft: EventDraft, change: Partial<EventDraft>): EventDraft {
  const moved = change.placeName !== undefined || change.placeAddress !== undefined
  return { ...draft, ...(moved && { coordinates: null }), ...change }
}

const timeOrNull = (local: LocalTime): string | null => (local ? timestampOf(local) : null)

/** What is sent for a draft that has passed its checks. */
export function inputOf(draft: EventDraft): EventInput & EventPatch {
  const { category, hostOrganizationId } = draft
  if (category === null || hostOrganizationId === null) throw new Error('The draft was not checked')
  return {
    title: draft.title.trim(),
    category,
    description: draft.description.trim(),
    startsAt: timestampOf(draft.startsAt),
    endsAt: timestampOf(draft.endsAt),
    place: { name: draft.placeName.trim(), address: draft.placeAddress.trim(), ...draft.coordinates },
    hostOrganizationId,
    cohostOrganizationIds: draft.cohostOrganizationIds.filter((id) => id !== hostOrganizationId),
    capacity: draft.capacity,
    registrationOpensAt: timeOrNull(draft.registrationOpensAt),
    registrationClosesAt: timeOrNull(draft.registrationClosesAt),
    checkInOpensAt: timeOrNull(draft.checkInOpensAt),
    checkInClosesAt: timeOrNull(draft.checkInClosesAt),
    waitlistEnabled: draft.waitlistEnabled,
    requiresApproval: draft.requiresApproval,
    cancellationClosesAt: timeOrNull(draft.cancellationClosesAt),
    companionsMax: draft.companionsMax,
    audience: {
      organizationIds: draft.audienceOrganizationIds,
      categories: draft.audienceCategories,
      guests: draft.audienceGuests,
    },
    quotas: draft.capacity === null ? [] : draft.quotas,
    quotasReleasedAt: hasQuotas(draft) ? timeOrNull(draft.quotasReleasedAt) : null,
    form: draft.form.map(tidyField),
    walkIns: draft.walkIns,
    expectsAll: draft.expectsAll,
    checkOut: draft.checkOut,
    fenceRadius: draft.fenceRadius,
  }
}

export const hasQuotas = ({ capacity, quotas }: EventDraft): boolean => capacity !== null && quotas.length > 0

/** Only what differs from `base`: what others changed meanwhile in other fields stays as they left it. */
export function patchOf(base: EventDraft, draft: EventDraft): EventPatch {
  const before = inputOf(base)
  const after = inputOf(draft)
  const changed = Object.entries(after).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof EventPatch]),
  )
  return Object.fromEntries(changed) as EventPatch
}

export const isEmptyPatch = (patch: EventPatch): boolean => Object.keys(patch).length === 0

/** When or where it is: those who are registered will be told. */
export const movesPeople = (base: EventDraft, { startsAt, endsAt, place }: EventPatch): boolean =>
  Boolean(startsAt ?? endsAt) ||
  // Its coordinates alone lead nobody elsewhere.
  (place !== undefined && (place.name !== base.placeName || place.address !== base.placeAddress))

/** Characters as people and the API count them: an emoji is one. */
export const lengthOf = (text: string): number => Array.from(text).length
