import { isNotNull, or, type SQL, sql, type SQLWrapper } from 'drizzle-orm'
import { events } from './events.table.ts'

/** Of the event's host. */
export const isManaged = (hostPath: SQLWrapper, managed: readonly number[]): SQL =>
  sql`${hostPath} && ${sql.param([...managed])}::int[]`

/**
 * What was ever published is known to all who are logged in, the rest to those who manage its host.
 * @param managed the organizations whose subtrees the person manages
 */
export const isKnown = (hostPath: SQLWrapper, managed: readonly number[]): SQL =>
  managed.length > 0
    ? or(isNotNull(events.publishedAt), isManaged(hostPath, managed))!
    : isNotNull(events.publishedAt)
