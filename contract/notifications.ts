import Type, { type Static } from 'typebox'
import { Id, Nullable, OneOf, PageOf, PageQuery, Timestamp } from './common.ts'
import { NOTIFICATION_KINDS } from './constants.ts'
import { LIMITS } from './limits.ts'

/** 通知: what was so when it was posted. */
export const Notification = Type.Object({
  id: Id,
  kind: OneOf(NOTIFICATION_KINDS),
  /** One Chinese sentence or two. */
  text: Type.String(),
  /** Exactly one of the three is what it is about. */
  eventId: Nullable(Id),
  articleId: Type.Optional(Id),
  suggestionId: Type.Optional(Id),
  /** Of whatever it is about. */
  eventTitle: Type.String(),
  createdAt: Timestamp,
  isRead: Type.Boolean(),
})
export type Notification = Static<typeof Notification>

export const NotificationQuery = Type.Object({ ...PageQuery })
export type NotificationQuery = Static<typeof NotificationQuery>

/** Latest first. */
export const NotificationList = PageOf(Notification)
export type NotificationList = Static<typeof NotificationList>

/** 未读; counted up to `LIMITS.unreadCounted`. */
export const Unread = Type.Object({ count: Type.Integer({ minimum: 0, maximum: LIMITS.unreadCounted }) })
export type Unread = Static<typeof Unread>

/** 全部已读: this one and all before it; what came later has not been seen. */
export const ReadInput = Type.Object({ upTo: Id }, { additionalProperties: false })
export type ReadInput = Static<typeof ReadInput>

const TemplateId = Type.String({ pattern: '^[\\w-]{1,64}$' })

/** 订阅消息: the templates to ask consent for at a tap that registers; none: nothing is asked. */
export const Subscriptions = Type.Object({
  templateIds: Type.Array(TemplateId, { maxItems: LIMITS.messageTemplates }),
})
export type Subscriptions = Static<typeof Subscriptions>

/** What somebody answered 允许 to at one tap. */
export const SubscriptionsInput = Type.Object(
  {
    accepted: Type.Array(TemplateId, { maxItems: LIMITS.messageTemplates, uniqueItems: true }),
    /** Of this tap: a repeated request counts once. */
    key: Type.String({ pattern: '^[\\w-]{8,64}$' }),
  },
  { additionalProperties: false },
)
export type SubscriptionsInput = Static<typeof SubscriptionsInput>
