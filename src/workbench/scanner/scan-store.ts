import { forgetOldest } from '@/shared/kept'
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
    save(item) {
      // Old pages give way: a scan is worth more than what somebody looked at last week.
      do {
        if (storage.write(prefix + item.id, item)) return true
      } while (forgetOldest())
      return false
    },
    remove: (id) => storage.remove(prefix + id),
  }
}
