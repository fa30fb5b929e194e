import type { FastifyBaseLogger } from 'fastify'
import type { AppOptions } from '../app.ts'
import { innermost } from '../http/problem.ts'
import { type Job, Jobs } from '../jobs/jobs.ts'
import type { Clock } from '../time.ts'
import type { WechatClient } from '../wechat/wechat-client.ts'
import { templateIdsOf } from './messages.rules.ts'
import { MessagesService } from './messages.service.ts'
import { MESSAGE_PURPOSES } from './notifications.rules.ts'
import { NotificationsService } from './notifications.service.ts'
import { OwnNotificationsService } from './own-notifications.service.ts'
import { RemindersService } from './reminders.service.ts'

/** The services around 通知, and the jobs that they have done at their hour. */
export function buildNotifications(
  { database, cipher, messageTemplates: templates = {} }: AppOptions,
  clock: Clock,
  wechat: WechatClient,
  log: FastifyBaseLogger,
  others: readonly Job[] = [],
) {
  const notifications = new NotificationsService(
    MESSAGE_PURPOSES.filter((purpose) => templates[purpose]),
    cipher,
  )
  const reminders = new RemindersService(database, clock, notifications)
  const messages = new MessagesService(database, clock, cipher, wechat, templates, (event, words) =>
    log.error(event, words),
  )
  const jobs = new Jobs(
    database.pool,
    [
      { name: 'send-messages', cron: '* * * * *', run: (signal) => messages.sendDue(signal) },
      { name: 'make-reminders', cron: '*/5 * * * *', run: () => reminders.remind() },
      { name: 'forget-notifications', cron: '30 3 * * *', run: () => reminders.forget() },
      ...others,
    ],
    (error) => log.error({ err: innermost(error) }, 'job failed'),
  )
  return {
    notifications,
    ownNotifications: new OwnNotificationsService(database, clock, cipher, templateIdsOf(templates)),
    jobs,
  }
}
