import { join } from 'node:path'
import { DiskStorage } from './disk-storage.ts'
import type { FileStorage } from './storage.ts'

/** Where files are, as the settings say. */
export function openStorage({ dataDir }: { dataDir: string }): FileStorage {
  return new DiskStorage(join(dataDir, 'files'))
}
