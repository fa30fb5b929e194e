import { storage } from '@/shared/storage'
import type { QueuedScan } from './scan-queue.rules'
import type { ScanStore } from './scan-queue'

/**
 * The queue in the phone's storage: a key for each scan and no index, so that one write keeps or loses one scan and nothing
 * else, wherever the app is killed; two windows of a browser do not overwrite each other's.
 */
export function scanStore(owner: string, eventId: number): ScanStore {
  const prefix = `scan:${owner}:${eventId}:`
  return {
    all: () => storage.keys(prefix).flatMap((key) => storage.read<QueuedScan>(key) ?? []),
    save: (item) => storage.write(prefix + item.id, item),
    remove: (id) => storage.remove(prefix + id),
  }
}

/** How many of this person's scans wait on this phone, over all events. */
export const countKeptScans = (owner: string): number => storage.keys(`scan:${owner}:`).length
