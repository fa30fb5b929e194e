import type pg from 'pg'

/** The columns that the demo writes, with their types; what is left out keeps its default. */
type Columns = Record<string, string>

export const ORGANIZATION_COLUMNS: Columns = {
  id: 'integer',
  parent_id: 'integer',
  kind: 'text',
  name: 'text',
  short_name: 'text',
  is_partner_unit: 'boolean',
  created_at: 'timestamptz',
}
export const MEMBER_COLUMNS: Columns = {
  id: 'integer',
  number: 'text',
  name: 'text',
  organization_id: 'integer',
  category: 'text',
  is_mobile: 'boolean',
  phone_cipher: 'text',
  phone_hash: 'text',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
}
export const GRANT_COLUMNS: Columns = {
  member_id: 'integer',
  organization_id: 'integer',
  role: 'text',
  starts_at: 'timestamptz',
}
export const EVENT_COLUMNS: Columns = {
  id: 'integer',
  title: 'text',
  category: 'text',
  description: 'text',
  starts_at: 'timestamptz',
  ends_at: 'timestamptz',
  place_name: 'text',
  place_address: 'text',
  place_latitude: 'double precision',
  place_longitude: 'double precision',
  host_organization_id: 'integer',
  capacity: 'integer',
  registration_opens_at: 'timestamptz',
  registration_closes_at: 'timestamptz',
  check_in_opens_at: 'timestamptz',
  check_in_closes_at: 'timestamptz',
  state: 'text',
  cancel_reason: 'text',
  published_at: 'timestamptz',
  registered_count: 'integer',
  waitlist_count: 'integer',
  checked_in_count: 'integer',
  walk_in_count: 'integer',
  fence_radius: 'integer',
  check_out: 'boolean',
  expects_all: 'boolean',
  last_queue_number: 'integer',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
}
export const COHOST_COLUMNS: Columns = {
  event_id: 'integer',
  organization_id: 'integer',
  position: 'integer',
}
export const REGISTRATION_COLUMNS: Columns = {
  event_id: 'integer',
  member_id: 'integer',
  organization_id: 'integer',
  state: 'text',
  queue_number: 'integer',
  registered_at: 'timestamptz',
  updated_at: 'timestamptz',
}
export const ATTENDANCE_COLUMNS: Columns = {
  event_id: 'integer',
  member_id: 'integer',
  organization_id: 'integer',
  method: 'text',
  checked_in_at: 'timestamptz',
  recorded_by_member_id: 'integer',
  reason_cipher: 'text',
  checked_out_at: 'timestamptz',
  checked_out_by: 'text',
  corrected_minutes: 'integer',
}
export const LEAVE_COLUMNS: Columns = {
  event_id: 'integer',
  member_id: 'integer',
  organization_id: 'integer',
  reason_cipher: 'text',
  state: 'text',
  requested_at: 'timestamptz',
  decided_at: 'timestamptz',
  decided_by_member_id: 'integer',
}

export const STRATUM_COLUMNS: Columns = {
  id: 'integer',
  organization_id: 'integer',
  topic: 'text',
  type: 'text',
  difficulty: 'text',
  questions: 'integer',
}
export const QUESTION_COLUMNS: Columns = {
  id: 'integer',
  organization_id: 'integer',
  for_practice: 'boolean',
  stratum_id: 'integer',
  stratum_position: 'integer',
  type: 'text',
  stem: 'text',
  created_at: 'timestamptz',
  edited_at: 'timestamptz',
}
export const VERSION_COLUMNS: Columns = {
  question_id: 'integer',
  version: 'integer',
  content: 'jsonb',
  notes: 'jsonb',
  edited_at: 'timestamptz',
}
export const QUIZ_COLUMNS: Columns = {
  id: 'integer',
  organization_id: 'integer',
  title: 'text',
  description: 'text',
  state: 'text',
  opens_at: 'timestamptz',
  closes_at: 'timestamptz',
  time_limit_minutes: 'integer',
  attempts_max: 'integer',
  paper_kind: 'text',
  shuffle_questions: 'boolean',
  shuffle_options: 'boolean',
  paper: 'jsonb',
  questions_count: 'integer',
  total_marks: 'integer',
  frozen_at: 'timestamptz',
  published_at: 'timestamptz',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
}
/** Without the questions that it asked. */
export const ATTEMPT_COLUMNS: Columns = {
  id: 'integer',
  quiz_id: 'integer',
  member_id: 'integer',
  organization_id: 'integer',
  number: 'integer',
  state: 'text',
  handed_in_by: 'text',
  started_at: 'timestamptz',
  deadline_at: 'timestamptz',
  handed_in_at: 'timestamptz',
  marks: 'integer',
  total_marks: 'integer',
}
export const RESULT_COLUMNS: Columns = {
  quiz_id: 'integer',
  member_id: 'integer',
  organization_id: 'integer',
  attempt_id: 'integer',
  marks: 'integer',
  total_marks: 'integer',
  passed: 'boolean',
  excellent: 'boolean',
}
export const REVIEW_COLUMNS: Columns = {
  member_id: 'integer',
  nonce: 'uuid',
  question_id: 'integer',
  rating: 'smallint',
  origin: 'text',
  reviewed_at: 'timestamptz',
}
export const CARD_COLUMNS: Columns = {
  member_id: 'integer',
  question_id: 'integer',
  due_at: 'timestamptz',
  stability: 'double precision',
  difficulty: 'double precision',
  state: 'smallint',
  reps: 'integer',
  lapses: 'integer',
  learning_steps: 'integer',
  last_review_at: 'timestamptz',
  is_mistake: 'boolean',
  wrong_at: 'timestamptz',
}

export const SERIES_COLUMNS: Columns = {
  id: 'integer',
  organization_id: 'integer',
  title: 'text',
  description: 'text',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
}
export const ARTICLE_COLUMNS: Columns = {
  id: 'integer',
  organization_id: 'integer',
  channel: 'text',
  state: 'text',
  title: 'text',
  summary: 'text',
  source: 'text',
  reading_minutes: 'integer',
  cover_drawn: 'text',
  series_id: 'integer',
  issue_number: 'integer',
  audience_categories: 'text[]',
  audience_guests: 'boolean',
  asks_acknowledgement: 'boolean',
  needs_readings: 'boolean',
  takes_reflections: 'boolean',
  publish_at: 'timestamptz',
  pinned_until: 'timestamptz',
  round: 'integer',
  submitted_by_member_id: 'integer',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
}
export const ARTICLE_VERSION_COLUMNS: Columns = {
  article_id: 'integer',
  version: 'integer',
  title: 'text',
  summary: 'text',
  content: 'jsonb',
  saved_at: 'timestamptz',
  saved_by_member_id: 'integer',
}
export const ARTICLE_AUDIENCE_COLUMNS: Columns = { article_id: 'integer', organization_id: 'integer' }
export const ARTICLE_FEED_COLUMNS: Columns = {
  article_id: 'integer',
  organization_id: 'integer',
  category: 'text',
  channel: 'text',
  publish_at: 'timestamptz',
  series_id: 'integer',
  pinned_until: 'timestamptz',
}
export const ARTICLE_STEP_COLUMNS: Columns = {
  article_id: 'integer',
  step: 'text',
  version: 'integer',
  by_member_id: 'integer',
  at: 'timestamptz',
}
export const ARTICLE_READS_COLUMNS: Columns = { article_id: 'integer', reads: 'integer' }
export const ARTICLE_BOOKMARK_COLUMNS: Columns = {
  article_id: 'integer',
  member_id: 'integer',
  bookmarked_at: 'timestamptz',
}
export const ACKNOWLEDGEMENT_COLUMNS: Columns = {
  article_id: 'integer',
  member_id: 'integer',
  acknowledged_at: 'timestamptz',
}

export const columnList = (columns: Columns) =>
  Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')

/** One statement a table, in the order of the rows: the path of an organization needs its parent's. */
export async function insert(
  client: pg.ClientBase,
  table: string,
  columns: Columns,
  rows: object[],
): Promise<void> {
  const names = Object.keys(columns).join(', ')
  await client.query(
    `insert into ${table} (${names})
     select ${names} from rows from (json_to_recordset($1) as (${columnList(columns)})) with ordinality
       as r(${names}, place) order by place`,
    [JSON.stringify(rows)],
  )
}
