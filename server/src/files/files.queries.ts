import { and, eq, inArray, lt, notExists, sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'
import { fileContents, fileKeeps, files } from './files.table.ts'
import type { FileFormat } from './formats.rules.ts'

/** Whose a file is. */
export type FileOwner = { organizationId: number } | { memberId: number }

export interface FileRow {
  id: number
  name: string
  format: FileFormat
  bytes: number
  width: number | null
  height: number | null
  storageKey: string
  sha256: string
}

const ROW = {
  id: files.id,
  name: files.name,
  format: fileContents.format,
  bytes: fileContents.bytes,
  width: fileContents.width,
  height: fileContents.height,
  storageKey: fileContents.storageKey,
  sha256: fileContents.sha256,
}

const select = (db: Queryable) =>
  db.select(ROW).from(files).innerJoin(fileContents, eq(fileContents.id, files.contentId))

export const findFiles = (db: Queryable, ids: readonly number[]): Promise<FileRow[]> =>
  ids.length === 0 ? Promise.resolve([]) : select(db).where(inArray(files.id, [...ids]))

const ownedBy = (owner: FileOwner) =>
  'memberId' in owner ? eq(files.memberId, owner.memberId) : eq(files.organizationId, owner.organizationId)

export const findOwnedFiles = (
  db: Queryable,
  owner: FileOwner,
  ids: readonly number[],
): Promise<FileRow[]> =>
  ids.length === 0 ? Promise.resolve([]) : select(db).where(and(inArray(files.id, [...ids]), ownedBy(owner)))

/** @returns how many of them there are */
export async function touchFiles(db: Queryable, ids: readonly number[], now: Date): Promise<number> {
  // In the order of their ids: two who keep the same ones wait for each other.
  await db
    .select({ id: files.id })
    .from(files)
    .where(inArray(files.id, [...ids]))
    .orderBy(files.id)
    .for('update')
  const touched = await db
    .update(files)
    .set({ touchedAt: now })
    .where(inArray(files.id, [...ids]))
    .returning({ id: files.id })
  return touched.length
}

export async function insertKeeps(db: Queryable, keeper: string, ids: readonly number[]): Promise<void> {
  await db
    .insert(fileKeeps)
    .values(ids.map((fileId) => ({ keeper, fileId })))
    .onConflictDoNothing()
}

export async function deleteKeeps(db: Queryable, keeper: string, now: Date): Promise<void> {
  const gone = await db
    .delete(fileKeeps)
    .where(eq(fileKeeps.keeper, keeper))
    .returning({ id: fileKeeps.fileId })
  if (gone.length > 0)
    await touchFiles(
      db,
      gone.map(({ id }) => id),
      now,
    )
}

export async function deleteFilesOfMember(db: Queryable, memberId: number): Promise<void> {
  const own = db.select({ id: files.id }).from(files).where(eq(files.memberId, memberId))
  await db.delete(fileKeeps).where(inArray(fileKeeps.fileId, own))
  await db.delete(files).where(eq(files.memberId, memberId))
}

export interface NewContent {
  sha256: string
  bytes: number
  format: FileFormat
  width: number | null
  height: number | null
}

/** The stored content of these bytes; held until the transaction ends, so that it is not removed meanwhile. */
export async function holdContent(db: Queryable, sha256: string): Promise<number | undefined> {
  const rows = await db
    .select({ id: fileContents.id })
    .from(fileContents)
    .where(and(eq(fileContents.sha256, sha256), eq(fileContents.stored, true)))
    .for('share')
  return rows[0]?.id
}

/** Before its bytes are stored. */
export async function insertContent(
  db: Queryable,
  storageKey: string,
  content: NewContent,
  now: Date,
): Promise<number> {
  const rows = await db
    .insert(fileContents)
    .values({ storageKey, ...content, changedAt: now })
    .returning({ id: fileContents.id })
  return rows[0]!.id
}

/**
 * Its bytes are stored.
 * @returns the content of these bytes: this one, or another one that was faster
 */
export async function markStored(db: Queryable, id: number, sha256: string, now: Date): Promise<number> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('file content'), hashtext(${sha256}))`)
  const faster = await holdContent(db, sha256)
  if (faster !== undefined) return faster
  const rows = await db
    .update(fileContents)
    .set({ stored: true, changedAt: now })
    .where(eq(fileContents.id, id))
    .returning({ id: fileContents.id })
  if (rows.length === 0) throw new Error('the content was cleared away while it was stored')
  return id
}

/** Somebody's file of this content: the one that there is, or a new one. */
export async function putFile(
  db: Queryable,
  owner: FileOwner,
  contentId: number,
  name: string,
  now: Date,
): Promise<FileRow> {
  const target =
    'memberId' in owner ? [files.memberId, files.contentId] : [files.organizationId, files.contentId]
  const rows = await db
    .insert(files)
    .values({ ...owner, contentId, name, touchedAt: now })
    .onConflictDoUpdate({ target, set: { name, touchedAt: now } })
    .returning({ id: files.id })
  return (await findFiles(db, [rows[0]!.id]))[0]!
}

/** Removes files that nobody keeps. @returns how many */
export async function deleteUnkept(db: Queryable, before: Date, limit: number): Promise<number> {
  const kept = () =>
    db
      .select({ one: sql`1` })
      .from(fileKeeps)
      .where(eq(fileKeeps.fileId, files.id))
  const due = await db
    .select({ id: files.id })
    .from(files)
    .where(and(lt(files.touchedAt, before), notExists(kept())))
    .limit(limit)
    .for('update', { skipLocked: true })
  if (due.length === 0) return 0
  // Asked again by a statement of its own: it sees who was faster.
  const gone = await db
    .delete(files)
    .where(
      and(
        inArray(
          files.id,
          due.map(({ id }) => id),
        ),
        notExists(kept()),
      ),
    )
    .returning({ id: files.id })
  return gone.length
}

/** Contents that are nobody's are not handed out any more; their bytes go later. @returns how many */
export async function retireContents(db: Queryable, now: Date, limit: number): Promise<number> {
  const due = await db
    .select({ id: fileContents.id })
    .from(fileContents)
    .where(
      and(
        eq(fileContents.stored, true),
        notExists(
          db
            .select({ one: sql`1` })
            .from(files)
            .where(eq(files.contentId, fileContents.id)),
        ),
      ),
    )
    .limit(limit)
    .for('update', { skipLocked: true })
  if (due.length === 0) return 0
  const retired = await db
    .update(fileContents)
    .set({ stored: false, changedAt: now })
    .where(
      and(
        inArray(
          fileContents.id,
          due.map(({ id }) => id),
        ),
        notExists(
          db
            .select({ one: sql`1` })
            .from(files)
            .where(eq(files.contentId, fileContents.id)),
        ),
      ),
    )
    .returning({ id: fileContents.id })
  return retired.length
}

/** Contents whose bytes can go: retired ones, and those that never came to be. */
export const findUnstored = (db: Queryable, before: Date, limit: number) =>
  db
    .select({ id: fileContents.id, storageKey: fileContents.storageKey })
    .from(fileContents)
    .where(and(eq(fileContents.stored, false), lt(fileContents.changedAt, before)))
    .orderBy(fileContents.changedAt)
    .limit(limit)

export async function deleteContent(db: Queryable, id: number): Promise<void> {
  await db.delete(fileContents).where(and(eq(fileContents.id, id), eq(fileContents.stored, false)))
}
