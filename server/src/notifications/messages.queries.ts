import { sql } from 'drizzle-orm'
import type { NotificationKind } from '@tongxin/contract/constants'
import type { Queryable } from '../database/database.ts'
import type { Settlement } from './messages.rules.ts'
import type { Facts, MessagePurpose } from './notifications.rules.ts'

/** Which template serves which purpose. */
export type Served = readonly { purpose: MessagePurpose; templateId: string }[]

const served = (templates: Served) => sql`
  unnest(${sql.param(templates.map((each) => each.purpose))}::text[],
    ${sql.param(templates.map((each) => each.templateId))}::text[]) as t (purpose, template_id)`

/** Messages that are due and have a grant, the longest waiting first. Another process may take them meanwhile. */
export async function listDue(db: Queryable, templates: Served, now: Date, limit: number): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select o.notification_id as id
    from outgoing_messages o
      join notifications n on n.id = o.notification_id
      join accounts a on a.member_id = n.member_id and a.openid is not null
      join ${served(templates)} using (purpose)
      join message_grants g on g.account_id = a.id and g.template_id = t.template_id and g.remaining > 0
    where o.state = 'pending' and o.due_at <= ${now} and o.expires_at > ${now}
    order by o.due_at, o.notification_id limit ${limit}`)
  return rows.map(({ id }) => id)
}

export interface Claimed {
  id: number
  attempts: number
  purpose: MessagePurpose
  kind: NotificationKind
  facts: Facts
  reasonCipher: string | null
  startsAt: Date
  eventId: number
  accountId: number
  openid: string
  templateId: string
}

/**
 * Spends one grant and marks the message as being sent, in one statement: both or neither.
 * @returns `undefined` when somebody else has it, or the last grant went to another message
 */
export async function claim(
  db: Queryable,
  templates: Served,
  id: number,
  now: Date,
): Promise<Claimed | undefined> {
  const { rows } = await db.execute<
    Omit<Claimed, 'reasonCipher' | 'startsAt' | 'eventId' | 'accountId' | 'templateId'> & {
      reason_cipher: string | null
      starts_at: string
      event_id: number
      account_id: number
      template_id: string
    }
  >(sql`
    with due as (
      select o.notification_id, a.id as account_id, a.openid, t.template_id, n.kind, n.facts, n.reason_cipher, n.starts_at,
        n.event_id
      from outgoing_messages o
        join notifications n on n.id = o.notification_id
        join accounts a on a.member_id = n.member_id and a.openid is not null
        join ${served(templates)} using (purpose)
      where o.notification_id = ${id} and o.state = 'pending' and o.due_at <= ${now}
      for update of o skip locked
    ), spent as (
      update message_grants g set remaining = g.remaining - 1, updated_at = ${now}
      from due where g.account_id = due.account_id and g.template_id = due.template_id and g.remaining > 0
      returning g.account_id
    )
    update outgoing_messages o set state = 'sending', attempts = o.attempts + 1, updated_at = ${now}
    from due join spent using (account_id)
    where o.notification_id = due.notification_id
    returning o.notification_id as id, o.attempts, o.purpose, due.kind, due.facts, due.reason_cipher, due.starts_at,
      due.event_id, due.account_id, due.openid, due.template_id`)
  const [row] = rows
  if (!row) return undefined
  const { reason_cipher, starts_at, event_id, account_id, template_id, ...rest } = row
  return {
    ...rest,
    reasonCipher: reason_cipher,
    startsAt: new Date(starts_at),
    eventId: event_id,
    accountId: account_id,
    templateId: template_id,
  }
}

/** Writes down how it went, and gives the grant back or takes the others away, in one statement. */
export async function settle(
  db: Queryable,
  message: Claimed,
  { state, grant }: Settlement,
  outcome: { errcode: number | null; dueAt: Date; now: Date },
): Promise<void> {
  const { errcode, dueAt, now } = outcome
  const remaining = grant === 'none' ? sql`0` : sql`least(100, remaining + ${grant === 'back' ? 1 : 0})`
  await db.execute(sql`
    with settled as (
      update outgoing_messages set state = ${state}, errcode = ${errcode}, due_at = ${dueAt}, updated_at = ${now}
      where notification_id = ${message.id} and attempts = ${message.attempts} and state in ('sending', 'unknown')
      returning notification_id
    )
    update message_grants set remaining = ${remaining}, updated_at = ${now}
    where account_id = ${message.accountId} and template_id = ${message.templateId}
      and exists (select from settled)`)
}

/**
 * Closes what will not go out: attempts whose process died, messages that nobody allowed, and those that are no news.
 * @returns how many attempts have an unknown result
 */
export async function closeStale(
  db: Queryable,
  templates: Served,
  since: { sendingSince: Date; ungrantedSince: Date; now: Date },
): Promise<number> {
  const { sendingSince, ungrantedSince, now } = since
  const { rowCount } = await db.execute(sql`
    update outgoing_messages set state = 'unknown', updated_at = ${now}
    where state = 'sending' and updated_at < ${sendingSince}`)
  await db.execute(sql`
    update outgoing_messages o set state = 'skipped', updated_at = ${now}
    where state = 'pending' and due_at <= ${now} and (expires_at <= ${now} or due_at < ${ungrantedSince} and not exists (
      select from notifications n
        join accounts a on a.member_id = n.member_id and a.openid is not null
        join ${served(templates)} on t.purpose = o.purpose
        join message_grants g on g.account_id = a.id and g.template_id = t.template_id and g.remaining > 0
      where n.id = o.notification_id))`)
  return rowCount ?? 0
}

/** One more of each template; a key that was counted already adds nothing. */
export async function addGrants(
  db: Queryable,
  accountId: number,
  templateIds: readonly string[],
  key: string,
  now: Date,
): Promise<void> {
  await db.execute(sql`
    insert into message_grants as g (account_id, template_id, remaining, last_key, updated_at)
    select ${accountId}::int, t.id, 1, ${key}::text, ${now}::timestamptz
    from unnest(${sql.param([...templateIds])}::text[]) as t (id) order by t.id
    on conflict (account_id, template_id) do update
      set remaining = least(100, g.remaining + 1), last_key = excluded.last_key, updated_at = excluded.updated_at
      where g.last_key <> excluded.last_key`)
}
