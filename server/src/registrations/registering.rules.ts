import type { BlockReason } from '@tongxin/contract/error-codes'
import type { FormAnswers, RegistrationForm } from '@tongxin/contract/registration-form'
import type { RegistrationInput } from '@tongxin/contract/registrations'
import { AppError } from '../errors.ts'
import {
  audienceBlock,
  type AudienceFacts,
  lineOf,
  placeFor,
  type Standing,
} from '../events/admission.rules.ts'
import { type EventFacts, registrationBlock, registrationClosesAt } from '../events/events.rules.ts'
import { normalizePhone } from '../privacy/phone.rules.ts'
import { sayTime } from '../time.ts'
import { checkAnswers } from './answers.rules.ts'
import { type Entry, type Hall, seatsOf } from './seating.rules.ts'

export type RegisteringFacts = EventFacts & AudienceFacts & { companionsMax: number; form: RegistrationForm }

/** Somebody who may come: on a roster, or a guest. */
export interface Applicant {
  person: number
  organizationId: number | null
  standing: Standing | null
}

/** Who does it for somebody else: no window, no audience and no approval stand in the way, only the seats. */
export interface OnBehalf {
  registeredByMemberId: number | null
  /** By a co-host: audience and approval are the host's to waive. */
  ofCohost?: boolean
}

/** What is kept encrypted comes in and goes out through these. */
export interface Sealing {
  seal(text: string): string
  open(sealed: string): string
}

/** A sentence with the hour in it, where that helps more than the general one. */
export function explain(block: BlockReason, event: EventFacts): string | undefined {
  if (block === 'registration_not_open_yet' && event.registrationOpensAt)
    return `报名将于 ${sayTime(event.registrationOpensAt)} 开始，请到时再来。`
  if (block === 'registration_closed')
    return `报名已于 ${sayTime(registrationClosesAt(event))} 截止，如仍想参加，请联系活动组织者。`
  return undefined
}

/**
 * Registers somebody, puts them in line, or takes their application; repeated with other content it changes what is
 * there. Nothing is touched when it throws.
 * @returns the entry as it is now
 * @throws AppError saying why not
 */
export function register(
  event: RegisteringFacts,
  hall: Hall,
  applicant: Applicant,
  existing: Entry | undefined,
  input: RegistrationInput,
  sealing: Sealing,
  onBehalf?: OnBehalf,
): Entry {
  if (existing && ['registered', 'waitlisted', 'pending'].includes(existing.state)) {
    if (onBehalf && !onBehalf.ofCohost && existing.state === 'pending')
      return accept(hall, existing, null, sealing)
    return amend(event, hall, existing, input, sealing, onBehalf)
  }
  if (!onBehalf) {
    if (existing?.state === 'refused') throw new AppError('registration_refused')
    const block = registrationBlock(event, hall.now) ?? audienceBlock(event, applicant.standing)
    if (block) throw new AppError(block, { detail: explain(block, event) })
  }
  if (onBehalf?.ofCohost) {
    if (existing?.state === 'refused') throw new AppError('registration_refused')
    const block = audienceBlock(event, applicant.standing)
    if (block) throw new AppError(block)
  }
  const companions = input.companions ?? 0
  assertCompanions(event, companions)
  const guest = guestOf(applicant, input)
  const answers = checkAnswers(event.form, input.answers ?? {}, !onBehalf)
  const entry: Entry = {
    person: applicant.person,
    organizationId: applicant.organizationId,
    line: lineOf(hall.quotas, applicant.standing?.path ?? null),
    state: 'cancelled',
    companions,
    queueNumber: 0,
    registeredAt: hall.now,
    answers: null,
    guestName: null,
    guestPhone: null,
    decisionReason: null,
    decidedAt: null,
    promotedAt: null,
    cancellationRequestedAt: null,
    cancellationNote: null,
    registeredByMemberId: onBehalf?.registeredByMemberId ?? null,
  }
  if (hall.requiresApproval && (!onBehalf || onBehalf.ofCohost)) {
    assertRoom(hall, entry)
    hall.apply(entry)
  } else refuseIfFull(hall, entry, hall.enter(entry))
  entry.answers = sealAnswers(answers, sealing)
  entry.guestName = guest && sealing.seal(guest.name)
  entry.guestPhone = guest && sealing.seal(guest.phone)
  return entry
}

/** The organiser's yes, also after a no: a seat, or a place at the end of the line. Repeated it changes nothing. */
export function accept(hall: Hall, entry: Entry, reason: string | null, { seal }: Sealing): Entry {
  if (entry.state !== 'pending' && entry.state !== 'refused') return entry
  refuseIfFull(hall, entry, hall.enter(entry))
  entry.decidedAt = hall.now
  entry.decisionReason = reason && seal(reason)
  return entry
}

function amend(
  event: RegisteringFacts,
  hall: Hall,
  entry: Entry,
  input: RegistrationInput,
  sealing: Sealing,
  onBehalf?: OnBehalf,
): Entry {
  const companions = input.companions ?? entry.companions
  const given = input.answers && canonical(checkAnswers(event.form, input.answers, !onBehalf))
  const answered =
    given !== undefined &&
    given !==
      (entry.answers === null ? '{}' : canonical(JSON.parse(sealing.open(entry.answers)) as FormAnswers))
  if (companions === entry.companions && !answered) return entry
  const block = onBehalf ? null : registrationBlock(event, hall.now)
  if (block) throw new AppError(block, { detail: explain(block, event) })
  if (companions > entry.companions) assertCompanions(event, companions)
  if (companions !== entry.companions && !hall.resize(entry, companions))
    refuseIfFull(hall, entry, hall.released || entry.line === null ? 'event_full' : 'quota_full')
  if (answered) {
    entry.answers = given === '{}' ? null : sealing.seal(given)
    hall.touch(entry)
  }
  return entry
}

function assertCompanions({ companionsMax }: RegisteringFacts, companions: number): void {
  if (companions <= companionsMax) return
  throw new AppError('companions_too_many', {
    detail:
      companionsMax === 0 ? '这场活动不能带随行人员。' : `这场活动每人最多带 ${companionsMax} 名随行人员。`,
  })
}

/** Who is on no roster says who they are. */
function guestOf({ standing }: Applicant, { guest }: RegistrationInput) {
  if (standing !== null) return null
  if (!guest) throw new AppError('guest_details_required')
  const phone = normalizePhone(guest.phone)
  const message = '手机号不对，请填写 11 位手机号。'
  if (!phone)
    throw new AppError('guest_details_required', {
      detail: message,
      errors: [{ path: '/guest/phone', message }],
    })
  return { name: guest.name.trim(), phone }
}

/** An application for a room in which neither a seat nor a place in line is left helps nobody. */
function assertRoom(hall: Hall, entry: Entry): void {
  const place = placeFor(hall, entry.line, seatsOf(entry), hall.released)
  if (place === 'event_full' || place === 'quota_full') refuseIfFull(hall, entry, place)
}

function refuseIfFull(hall: Hall, entry: Entry, full: 'event_full' | 'quota_full' | null): void {
  if (full === null) return
  const left = Math.max(0, hall.roomFor(entry))
  throw new AppError(full, {
    detail: left > 0 && seatsOf(entry) > 1 ? `只剩 ${left} 个名额，请减少随行人员后再试。` : undefined,
  })
}

const sealAnswers = (answers: FormAnswers, { seal }: Sealing) =>
  Object.keys(answers).length === 0 ? null : seal(canonical(answers))

const canonical = (answers: FormAnswers) =>
  JSON.stringify(Object.fromEntries(Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1))))
