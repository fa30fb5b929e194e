import Type, { type Static } from 'typebox'
import { Nullable, Timestamp } from './common.ts'

/** 日历订阅: whether one has an address, and since when. The address itself is told only once. */
export const CalendarSubscription = Type.Object({ createdAt: Nullable(Timestamp) })
export type CalendarSubscription = Static<typeof CalendarSubscription>

/** 新的订阅地址: whoever knows it sees the member's events, without a login. */
export const NewCalendarSubscription = Type.Object({ address: Type.String(), createdAt: Timestamp })
export type NewCalendarSubscription = Static<typeof NewCalendarSubscription>

/** 32 random bytes in base64url. */
export const CalendarParams = Type.Object({
  token: Type.String({ pattern: '^[\\w-]{43}$', description: '订阅地址里的密钥' }),
})
