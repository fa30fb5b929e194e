import { type SQL, sql } from 'drizzle-orm'
import type { ReflectionCircle, ReflectionState } from '@tongxin/contract/article-constants'
import type { OrganizationSummary } from '@tongxin/contract/organizations'
import type { ReflectionSubject } from '@tongxin/contract/reflections'
import { countWithin } from '../database/count-within.ts'
import type { Queryable } from '../database/database.ts'
import type { ReflectionFacts } from './reflections.rules.ts'

export interface ReflectionRow extends ReflectionFacts {
  id: number
  eventId: number | null
  articleId: number | null
  title: string
  authorName: string
  organization: OrganizationSummary
  path: number[]
  textCipher: string
  pictureIds: number[]
  note: string | null
  handedInAt: Date | null
  shownAt: Date | null
  updatedAt: Date
}

type Raw = Omit<ReflectionRow, 'handedInAt' | 'shownAt' | 'updatedAt'> & {
  handedInAt: string | null
  shownAt: string | null
  updatedAt: string
}

const timeOf = (time: string | null) => (time === null ? null : new Date(time))

async function select(db: Queryable, rest: SQL): Promise<ReflectionRow[]> {
  const { rows } = await db.execute<Raw & Record<string, unknown>>(sql`
    select r.id, r.state, r.circle, r.member_id as "memberId", r.organization_id as "organizationId",
      r.event_id as "eventId", r.article_id as "articleId", coalesce(e.title, a.title) as title, m.name as "authorName", o.path,
      json_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name) as organization,
      r.text_cipher as "textCipher", r.picture_ids as "pictureIds", r.note, r.handed_in_at as "handedInAt",
      r.shown_at as "shownAt", r.updated_at as "updatedAt"
    from reflections r
      join members m on m.id = r.member_id
      join organizations o on o.id = r.organization_id
      left join events e on e.id = r.event_id
      left join articles a on a.id = r.article_id
    ${rest}`)
  return rows.map((row) => ({
    ...row,
    handedInAt: timeOf(row.handedInAt),
    shownAt: timeOf(row.shownAt),
    updatedAt: new Date(row.updatedAt),
  }))
}

export const about = (subject: ReflectionSubject): SQL =>
  'eventId' in subject ? sql`r.event_id = ${subject.eventId}` : sql`r.article_id = ${subject.articleId}`

export async function findOwn(
  db: Queryable,
  memberId: number,
  subject: ReflectionSubject,
): Promise<ReflectionRow | undefined> {
  return (await select(db, sql`where r.member_id = ${memberId} and ${about(subject)}`))[0]
}

/** Nobody else changes it until the end of the transaction. */
export async function lockReflection(
  db: Queryable,
  which: { id: number } | { memberId: number; subject: ReflectionSubject },
): Promise<ReflectionRow | undefined> {
  const where =
    'id' in which ? sql`r.id = ${which.id}` : sql`r.member_id = ${which.memberId} and ${about(which.subject)}`
  // A statement of its own: one that joins and waits would not find what has changed its organization meanwhile.
  await db.execute(sql`select from reflections r where ${where} for update`)
  return (await select(db, sql`where ${where}`))[0]
}

/** An empty draft, unless there is one; so that there is something to lock. */
export async function begin(
  db: Queryable,
  row: {
    memberId: number
    organizationId: number
    subject: ReflectionSubject
    textCipher: string
    now: Date
  },
): Promise<void> {
  const { subject } = row
  await db.execute(sql`
    insert into reflections (member_id, organization_id, event_id, article_id, state, text_cipher, updated_at)
    values (${row.memberId}, ${row.organizationId}, ${'eventId' in subject ? subject.eventId : null},
      ${'articleId' in subject ? subject.articleId : null}, 'draft', ${row.textCipher}, ${row.now})
    on conflict do nothing`)
}

/** Another text: nobody has chosen it yet, and an answer about the one before no longer counts. */
export async function write(
  db: Queryable,
  id: number,
  next: {
    state: 'draft' | 'checking'
    organizationId: number
    textCipher: string
    pictureIds: readonly number[]
    now: Date
  },
): Promise<void> {
  const checking = next.state === 'checking'
  await db.execute(sql`
    update reflections set state = ${next.state}, circle = 'branch', organization_id = ${next.organizationId},
      text_cipher = ${next.textCipher}, picture_ids = ${sql.param([...next.pictureIds])}::int[], note = null,
      revision = revision + 1, updated_at = ${next.now}, shown_at = null,
      handed_in_at = ${checking ? next.now : null}, check_due_at = ${checking ? next.now : null}
    where id = ${id}`)
}

export async function withdraw(db: Queryable, id: number, now: Date): Promise<void> {
  await db.execute(sql`
    update reflections set state = 'withdrawn', circle = 'branch', check_due_at = null, shown_at = null,
      revision = revision + 1, updated_at = ${now}
    where id = ${id}`)
}

/** By an organiser: who has refused one wants to read the next. */
export async function decide(
  db: Queryable,
  id: number,
  decision: { state: 'shown' | 'refused'; note: string | null; now: Date },
): Promise<void> {
  const isShown = decision.state === 'shown'
  await db.execute(sql`
    update reflections set state = ${decision.state}, note = ${decision.note}, circle = 'branch',
      shown_at = ${isShown ? decision.now : null}, needs_reading = ${!isShown}
    where id = ${id}`)
}

export async function setCircle(db: Queryable, id: number, circle: ReflectionCircle): Promise<void> {
  await db.execute(sql`update reflections set circle = ${circle} where id = ${id}`)
}

export interface ListFilter {
  subject?: ReflectionSubject
  state?: ReflectionState
  after?: readonly [updatedAt: string, id: number]
  limit: number
}

/** Whose list it is. */
export type Reach =
  /** One's own. */
  | { memberId: number }
  /** What an organiser knows of: handed in, not taken back; of one subtree if given. */
  | { scope: readonly number[]; organizationId?: number }
  /** What is shown to this person; of one organization, or of their own branch, if given. */
  | {
      reader: { memberId: number | null; organizationId: number | null; scope: readonly number[] }
      place?: number | 'own branch'
    }

const inOrder = sql`r.updated_at desc, r.id desc`

/** The last written first. */
export function listReflections(db: Queryable, reach: Reach, filter: ListFilter): Promise<ReflectionRow[]> {
  const { subject, state, after, limit } = filter
  const fits = sql`${subject ? about(subject) : sql`true`}
    ${state ? sql`and r.state = ${state}` : sql``}
    ${after ? sql`and (r.updated_at, r.id) < (${after[0]}::timestamptz, ${after[1]})` : sql``}`
  const found = 'scope' in reach && !subject ? kept(reach, fits, limit) : sql`${reaching(reach)} and ${fits}`
  return select(db, sql`where ${found} order by ${inOrder} limit ${limit}`)
}

const KNOWN = sql`r.state not in ('draft', 'withdrawn')`

/** What these organizations know of; of each no more is read than can be shown. */
const kept = (
  { scope, organizationId }: Extract<Reach, { scope: unknown }>,
  fits: SQL,
  limit: number,
): SQL => sql`
  r.id in (
    select r.id from organizations o cross join lateral (
      select r.id, r.updated_at from reflections r where r.organization_id = o.id and ${KNOWN} and ${fits}
      order by ${inOrder} limit ${limit}) r
    where ${within(scope, organizationId)} order by ${inOrder} limit ${limit})`

const within = (scope: readonly number[], organizationId: number | undefined): SQL => sql`
  o.path && ${sql.param([...scope])}::int[]
  ${organizationId === undefined ? sql`` : sql`and o.path @> array[${organizationId}::int]`}`

function reaching(reach: Reach): SQL {
  if ('memberId' in reach) return sql`r.member_id = ${reach.memberId}`
  if ('scope' in reach) return sql`${within(reach.scope, reach.organizationId)} and ${KNOWN}`
  const { reader, place } = reach
  const ownBranch = sql`r.organization_id in (${branchOf(reader.organizationId)})`
  if (place === 'own branch') return sql`r.state = 'shown' and ${ownBranch}`
  return sql`r.state = 'shown'
    and (r.circle = 'all' or ${ownBranch} or r.member_id = ${reader.memberId}::int
      or o.path && ${sql.param([...reader.scope])}::int[])
    ${place === undefined ? sql`` : sql`and r.organization_id = ${place}`}`
}

/** The ids of an organization and of what is one branch with it: 党小组 are parts of theirs. */
const branchOf = (organizationId: number | null): SQL => sql`
  select near.id from organizations near, organizations own
  where own.id = ${organizationId}::int
    and case near.kind when 'group' then near.parent_id else near.id end
      = case own.kind when 'group' then own.parent_id else own.id end`

/** Those shown of a subtree, since and until the times given; the earliest first. */
export function listShown(
  db: Queryable,
  organizationId: number,
  filter: { subject?: ReflectionSubject; from?: Date; until?: Date; limit: number },
): Promise<ReflectionRow[]> {
  const { subject, from, until, limit } = filter
  return select(
    db,
    sql`where r.state = 'shown' and o.path @> array[${organizationId}::int]
      ${subject ? sql`and ${about(subject)}` : sql``}
      ${from ? sql`and r.shown_at >= ${from}` : sql``}
      ${until ? sql`and r.shown_at < ${until}` : sql``}
      order by r.event_id, r.article_id, r.shown_at, r.id limit ${limit}`,
  )
}

/** Those that an organiser of these subtrees has to read. */
export const countWaiting = (db: Queryable, scope: readonly number[]): Promise<number> =>
  countWithin(
    db,
    sql`reflections r join organizations o on o.id = r.organization_id where r.state = 'in_review'`,
    scope,
  )
