import { IdParams } from '@tongxin/contract/common'
import {
  NotificationList,
  NotificationQuery,
  ReadInput,
  Subscriptions,
  SubscriptionsInput,
  Unread,
} from '@tongxin/contract/notifications'
import type { Routes } from '../http/routes.ts'

const tags = ['notifications']

export const notificationRoutes: Routes = (app, { ownNotifications }) => {
  app.get(
    '/api/me/notifications',
    {
      schema: {
        summary: '我的通知',
        tags,
        querystring: NotificationQuery,
        response: { 200: NotificationList },
      },
    },
    (request) => ownNotifications.list(request.actor, request.query),
  )

  app.get(
    '/api/me/notifications/unread',
    { schema: { summary: '未读通知的条数', tags, response: { 200: Unread } } },
    (request) => ownNotifications.unread(request.actor),
  )

  app.put(
    '/api/me/notifications/read',
    { schema: { summary: '全部标为已读', tags, body: ReadInput, response: { 200: Unread } } },
    (request) => ownNotifications.readUpTo(request.actor, request.body.upTo),
  )

  app.put(
    '/api/me/notifications/:id/read',
    { schema: { summary: '标为已读', tags, params: IdParams, response: { 200: Unread } } },
    (request) => ownNotifications.read(request.actor, request.params.id),
  )

  app.get(
    '/api/me/subscriptions',
    { schema: { summary: '可以订阅的微信消息', tags, response: { 200: Subscriptions } } },
    async (request) => ownNotifications.subscriptions(request.actor),
  )

  app.put(
    '/api/me/subscriptions',
    {
      schema: {
        summary: '允许发送的微信消息（每次允许可发一条）',
        tags,
        body: SubscriptionsInput,
        response: { 200: Subscriptions },
      },
    },
    (request) => ownNotifications.allow(request.actor, request.body),
  )
}
