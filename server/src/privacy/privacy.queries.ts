import { sql } from 'drizzle-orm'
import type { MemberCategory, NotificationKind } from '@tongxin/contract/constants'
import type { MyData } from '@tongxin/contract/privacy'
import type { Queryable } from '../database/database.ts'
import type { Facts } from '../notifications/notifications.rules.ts'

export async function findConsent(db: Queryable, accountId: number, version: string): Promise<Date | null> {
  const { rows } = await db.execute<{ agreed_at: string }>(
    sql`select agreed_at from consents where account_id = ${accountId} and version = ${version}`,
  )
  return rows[0] ? new Date(rows[0].agreed_at) : null
}

export async function putConsent(db: Queryable, accountId: number, version: string, now: Date) {
  await db.execute(sql`
    insert into consents (account_id, version, agreed_at) values (${accountId}, ${version}, ${now})
    on conflict do nothing`)
}

/** With its reason as it is stored. */
type Sealed<T> = Omit<T, 'reason'> & { reasonCipher: string | null }

interface OwnRow extends Record<string, unknown> {
  account: MyData['account']
  member:
    | (Omit<NonNullable<MyData['member']>, 'phone' | 'birthDate'> & {
        category: MemberCategory
        phoneCipher: string | null
        birthCipher: string | null
      })
    | null
  roles: MyData['roles']
  registrations: (Omit<MyData['registrations'][number], 'answers' | 'guestName' | 'guestPhone'> & {
    answersCipher: string | null
    guestNameCipher: string | null
    guestPhoneCipher: string | null
  })[]
  attendances: Sealed<MyData['attendances'][number]>[]
  scans: Sealed<MyData['scans'][number]>[]
  leaves: (Sealed<Omit<MyData['leaves'][number], 'decisionReason'>> & { answerCipher: string | null })[]
  notifications: {
    kind: NotificationKind
    facts: Facts
    reasonCipher: string | null
    startsAt: string
    createdAt: string
    readAt: string | null
  }[]
  messageGrants: MyData['messageGrants']
  consents: MyData['consents']
  sessions: MyData['sessions']
  calendarSince: MyData['calendarSince']
}

/** Everything of one login and its roster entry, in one statement; times as RFC 3339. */
export async function readOwnData(db: Queryable, accountId: number): Promise<OwnRow> {
  const { rows } = await db.execute<OwnRow>(sql`
    select
      json_build_object('hasWechat', a.openid is not null, 'createdAt', a.created_at) as account,
      case when m.id is not null then json_build_object(
        'number', m.number, 'name', m.name, 'organizationId', o.id, 'organizationName', o.name,
        'category', m.category, 'isMobile', m.is_mobile, 'phoneCipher', m.phone_cipher,
        'birthCipher', m.birth_cipher, 'gender', m.gender, 'ethnicity', m.ethnicity, 'education', m.education,
        'joinedOn', m.joined_on, 'fullMemberOn', m.full_member_on, 'partyPost', m.party_post) end as member,
      (select coalesce(json_agg(json_build_object('role', g.role, 'organizationName', go.name,
          'startsAt', g.starts_at, 'endsAt', g.ends_at) order by g.id), '[]')
        from role_grants g join organizations go on go.id = g.organization_id where g.member_id = m.id) as roles,
      (select coalesce(json_agg(json_build_object('eventTitle', e.title, 'startsAt', e.starts_at,
          'state', r.state, 'registeredAt', r.registered_at, 'companions', r.companions,
          'answersCipher', r.answers_cipher,
          'guestNameCipher', r.guest_name_cipher, 'guestPhoneCipher', r.guest_phone_cipher) order by e.starts_at desc), '[]')
        from registrations r join events e on e.id = r.event_id where r.member_id = m.id or r.guest_account_id = a.id) as registrations,
      (select coalesce(json_agg(json_build_object('eventTitle', e.title, 'startsAt', e.starts_at,
          'checkedInAt', t.checked_in_at, 'method', t.method, 'offline', t.offline, 'deviceAt', t.device_at,
          'walkIn', t.walk_in, 'fence', t.fence, 'accuracy', t.accuracy, 'sharedDevice', t.shared_device,
          'byOrganizer', t.recorded_by_member_id is not null, 'reasonCipher', t.reason_cipher, 'checkedOutAt', t.checked_out_at,
          'checkedOutBy', t.checked_out_by, 'correctedMinutes', t.corrected_minutes) order by e.starts_at desc), '[]')
        from attendances t join events e on e.id = t.event_id where t.member_id = m.id or t.guest_account_id = a.id) as attendances,
      (select coalesce(json_agg(json_build_object('eventTitle', e.title, 'startsAt', e.starts_at, 'kind', s.kind,
          'method', s.method, 'outcome', s.outcome, 'offline', s.offline, 'deviceAt', s.device_at,
          'receivedAt', s.received_at, 'byOrganizer', s.by_member_id is not null, 'reasonCipher', s.reason_cipher)
          order by s.id desc), '[]')
        from attendance_scans s join events e on e.id = s.event_id where s.person in (m.id, -a.id)) as scans,
      (select coalesce(json_agg(json_build_object('eventTitle', e.title, 'startsAt', e.starts_at,
          'reasonCipher', l.reason_cipher, 'answerCipher', l.decision_reason_cipher, 'state', l.state, 'requestedAt', l.requested_at, 'decidedAt', l.decided_at) order by e.starts_at desc), '[]')
        from leaves l join events e on e.id = l.event_id where l.member_id = m.id) as leaves,
      (select coalesce(json_agg(json_build_object('kind', n.kind, 'facts', n.facts, 'reasonCipher', n.reason_cipher, 'startsAt', n.starts_at,
          'createdAt', n.created_at, 'readAt', n.read_at) order by n.id desc), '[]')
        from notifications n where n.member_id = m.id) as notifications,
      (select coalesce(json_agg(json_build_object('templateId', g.template_id, 'remaining', g.remaining)
          order by g.template_id), '[]') from message_grants g where g.account_id = a.id) as "messageGrants",
      (select coalesce(json_agg(json_build_object('version', c.version, 'agreedAt', c.agreed_at)
          order by c.agreed_at desc), '[]') from consents c where c.account_id = a.id) as consents,
      (select coalesce(json_agg(json_build_object('createdAt', s.created_at, 'expiresAt', s.expires_at,
          'endedAt', s.revoked_at) order by s.created_at desc), '[]')
        from sessions s where s.account_id = a.id) as sessions,
      (select to_json(c.created_at) from calendar_subscriptions c where c.member_id = m.id) as "calendarSince"
    from accounts a
      left join members m on m.id = a.member_id
      left join organizations o on o.id = m.organization_id
    where a.id = ${accountId}`)
  return rows[0]!
}
