import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { assertOwnKey, type ByteRange, type FileStorage } from './storage.ts'

/** Files in a folder. Several processes may share it. */
export class DiskStorage implements FileStorage {
  constructor(private readonly folder: string) {}

  async put(key: string, content: Readable, bytes: number): Promise<void> {
    const path = this.pathOf(key)
    const unfinished = `${path}.${randomUUID()}.part`
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    try {
      const out = createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true })
      await pipeline(content, out)
      if (out.bytesWritten !== bytes) throw new Error('the content was cut off')
      await rename(unfinished, path)
    } catch (error) {
      await rm(unfinished, { force: true })
      throw error
    }
  }

  async read(key: string, range?: ByteRange): Promise<Readable | null> {
    try {
      const file = await open(this.pathOf(key), 'r')
      return file.createReadStream(range && { start: range.first, end: range.last })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }

  async remove(key: string): Promise<void> {
    const path = this.pathOf(key)
    await rm(path, { force: true })
    // What a process left that was killed while it stored this.
    const isRest = (name: string) => name.startsWith(`${basename(path)}.`) && name.endsWith('.part')
    for (const name of await namesIn(dirname(path)))
      if (isRest(name)) await rm(join(dirname(path), name), { force: true })
  }

  /** Two letters of the key are a folder: some hundred thousand files in one would be slow to copy. */
  private pathOf(key: string): string {
    assertOwnKey(key)
    return join(this.folder, key.slice(0, 2), key)
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
