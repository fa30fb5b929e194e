import Type, { type Static } from 'typebox'
import { Nullable, OneOf, PageOf, PageQuery, Timestamp } from './common.ts'
import { REGISTRATION_STATES } from './constants.ts'
import { EventSummary } from './events.ts'
import { Member } from './members.ts'

/** 报名名单的一行, for the organisers of the event. */
export const RegistrationRow = Type.Object({
  member: Type.Pick(Member, ['number', 'name', 'organizationId', 'organizationName']),
  state: OneOf(REGISTRATION_STATES),
  /** Only while `waitlisted`: 1 is next. */
  waitlistPosition: Type.Optional(Type.Integer()),
  registeredAt: Timestamp,
  checkedInAt: Nullable(Timestamp),
})
export type RegistrationRow = Static<typeof RegistrationRow>

export const RegistrationQuery = Type.Object({
  state: Type.Optional(OneOf(REGISTRATION_STATES)),
  ...PageQuery,
})
export type RegistrationQuery = Static<typeof RegistrationQuery>

/** In the order of arrival. */
export const RegistrationList = PageOf(RegistrationRow)
export type RegistrationList = Static<typeof RegistrationList>

/** 我的报名: `upcoming` soonest first, `past` latest first. */
export const MyRegistrationQuery = Type.Object({
  when: Type.Optional(OneOf(['upcoming', 'past'] as const)),
  ...PageQuery,
})
export type MyRegistrationQuery = Static<typeof MyRegistrationQuery>

export const MyRegistrationList = PageOf(EventSummary)
export type MyRegistrationList = Static<typeof MyRegistrationList>
