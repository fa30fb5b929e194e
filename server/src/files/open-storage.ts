import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { DiskStorage } from './disk-storage.ts'
import { S3Storage, type S3Settings } from './s3-storage.ts'
import type { FileStorage } from './storage.ts'

/** Where files are, as the settings say. */
export function openStorage({ storage }: { storage: { folder: string } | S3Settings }): FileStorage {
  return 'folder' in storage ? new DiskStorage(storage.folder) : new S3Storage(storage)
}

/**
 * Stores something, reads it and removes it: who has typed a key wrong should not learn it from the first organiser.
 * @throws whatever went wrong
 */
export async function tryStorage(storage: FileStorage): Promise<void> {
  const key = `probe-${randomUUID()}`
  await storage.put(key, Readable.from([Buffer.from(key)]), key.length)
  const content = await storage.read(key)
  if (!content || (await text(content)) !== key) throw new Error('what was stored cannot be read')
  await storage.remove(key)
}
