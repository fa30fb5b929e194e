import type pg from 'pg'
import { testCipher } from '../../support/cipher.ts'
import { loadDemoDistrict, refreshDemoDistrict } from '../../../demo/load.ts'

/** A quiet Tuesday morning in Fuzhou. */
export const MORNING = new Date('2026-11-24T09:41:00+08:00')

export const daysLater = (days: number, time = MORNING) => new Date(time.getTime() + days * 86_400_000)

type Connection = pg.Pool | pg.ClientBase

async function inTransaction(pool: pg.Pool, work: (client: pg.ClientBase) => Promise<void>) {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await work(client)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

export const load = (pool: pg.Pool, now: Date) =>
  inTransaction(pool, (client) => loadDemoDistrict(client, now, testCipher))
export const refresh = (pool: pg.Pool, now: Date) =>
  inTransaction(pool, (client) => refreshDemoDistrict(client, now, testCipher))

export async function rows<T extends object>(
  connection: Connection,
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  return (await connection.query<T & pg.QueryResultRow>(sql, values)).rows
}

export async function number(connection: Connection, sql: string, values: unknown[] = []): Promise<number> {
  const [first] = await rows<Record<string, unknown>>(connection, sql, values)
  return Number(Object.values(first!)[0])
}

/** Everything that the demo wrote, as text, table by table; encryption and random identities are never the same twice. */
export async function everything(connection: Connection): Promise<Record<string, string>> {
  const dump: Record<string, string> = {}
  for (const table of [
    'deployment_facts',
    'organizations',
    'members',
    'role_grants',
    'events',
    'event_cohosts',
    'registrations',
    'attendances',
    'leaves',
    'question_strata',
    'questions',
    'question_versions',
    'quizzes',
    'quiz_expected',
    'attempts',
    'attempt_marks',
    'quiz_results',
    'review_log',
    'review_cards',
    'article_series',
    'articles',
    'article_versions',
    'article_audiences',
    'article_feed',
    'article_history',
    'article_reads',
    'article_bookmarks',
    'article_acknowledgements',
  ]) {
    const [row] = await rows<{ text: string }>(
      connection,
      `select coalesce(string_agg(line, E'\\n' order by line), '') as text
       from (select (to_jsonb(r) - '{phone_cipher,calendar_uid}'::text[])::text as line from ${table} r) lines`,
    )
    dump[table] = row!.text
  }
  return dump
}
