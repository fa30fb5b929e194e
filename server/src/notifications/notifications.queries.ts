import { type SQL, sql } from 'drizzle-orm'
import type { NotificationKind } from '@tongxin/contract/constants'
import type { Queryable } from '../database/database.ts'
import type { OpenFacts, OtherSubject } from './notifications.rules.ts'

export interface Post {
  kind: NotificationKind
  eventId: number
  memberIds: readonly number[]
  facts: OpenFacts
  reasonCipher: string | null
}

/** What goes by which template of this deployment; a kind that is missing stays in the app. */
export type Sendable = readonly { kind: NotificationKind; purpose: string }[]

export function insertPosts(
  db: Queryable,
  posts: readonly Post[],
  sendable: Sendable,
  now: Date,
): Promise<void> {
  const rows = posts.flatMap((post, index) => post.memberIds.map((memberId) => ({ index, memberId })))
  return insertFrom(
    db,
    sql`select p.kind, p.event_id, m.member_id, p.facts, p.reason_cipher
      from unnest(${sql.param(posts.map((_, index) => index))}::int[],
        ${sql.param(posts.map((post) => post.kind))}::text[],
        ${sql.param(posts.map((post) => post.eventId))}::int[],
        ${sql.param(posts.map((post) => JSON.stringify(post.facts)))}::jsonb[],
        ${sql.param(posts.map((post) => post.reasonCipher))}::text[]) as p (index, kind, event_id, facts, reason_cipher)
      join unnest(${sql.param(rows.map((row) => row.index))}::int[],
        ${sql.param(rows.map((row) => row.memberId))}::int[]) as m (index, member_id) using (index)`,
    sendable,
    now,
  )
}

/** To one member, about something that is no event. Stays in the app: the templates speak of events. */
export async function insertOther(
  db: Queryable,
  post: Pick<Post, 'kind' | 'facts' | 'reasonCipher'> & { memberId: number; subject: OtherSubject },
  now: Date,
): Promise<void> {
  const { subject } = post
  await db.execute(sql`
    insert into notifications (member_id, article_id, suggestion_id, kind, facts, reason_cipher, starts_at,
      created_at)
    values (${post.memberId}, ${'articleId' in subject ? subject.articleId : null},
      ${'suggestionId' in subject ? subject.suggestionId : null}, ${post.kind},
      ${JSON.stringify({ place: '', ...post.facts, title: subject.title })}, ${post.reasonCipher},
      ${now}, ${now})`)
}

/** To everyone who has, waits for or has asked for a seat. */
export function insertForParticipants(
  db: Queryable,
  post: Omit<Post, 'memberIds'>,
  sendable: Sendable,
  now: Date,
): Promise<void> {
  return insertFrom(
    db,
    sql`select ${post.kind}::text as kind, event_id, member_id, ${JSON.stringify(post.facts)}::jsonb as facts,
        ${post.reasonCipher}::text as reason_cipher
      from registrations where event_id = ${post.eventId} and state not in ('cancelled', 'refused') and member_id is not null`,
    sendable,
    now,
  )
}

/**
 * Notifications and what goes out of them, in one statement.
 * @param source rows of kind, event_id, member_id, facts, reason_cipher
 */
export async function insertFrom(db: Queryable, source: SQL, sendable: Sendable, now: Date): Promise<void> {
  await db.execute(sql`
    with posted as (
      insert into notifications (member_id, event_id, kind, facts, reason_cipher, starts_at, created_at)
      select s.member_id, e.id, s.kind,
        jsonb_build_object('title', e.title, 'place', e.place_name) || s.facts, s.reason_cipher, e.starts_at, ${now}::timestamptz
      from (${source}) s join events e on e.id = s.event_id
      order by s.member_id
      on conflict do nothing
      returning id, member_id, event_id, kind
    )
    insert into outgoing_messages (notification_id, purpose, due_at, expires_at, updated_at)
    select posted.id, t.purpose, ${now}::timestamptz,
      case t.purpose when 'reminder' then e.starts_at else e.ends_at end, ${now}::timestamptz
    from posted
      join unnest(${sql.param(sendable.map((each) => each.kind))}::text[],
        ${sql.param(sendable.map((each) => each.purpose))}::text[]) as t (kind, purpose) using (kind)
      join accounts a on a.member_id = posted.member_id and a.openid is not null
      join events e on e.id = posted.event_id`)
}

export async function deleteAllOf(db: Queryable, memberId: number): Promise<void> {
  await db.execute(sql`
    delete from message_grants g using accounts a where a.id = g.account_id and a.member_id = ${memberId}`)
  await db.execute(sql`delete from notifications where member_id = ${memberId}`)
}
