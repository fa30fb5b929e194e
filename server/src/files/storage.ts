import type { Readable } from 'node:stream'

/** Bytes from the first to the last, both counted from 0 and both included. */
export interface ByteRange {
  first: number
  last: number
}

/** Where the bytes of files are: the disk, or an object storage. Keys are made by us: letters, digits, hyphens. */
export interface FileStorage {
  /** What is there under this key afterwards is whole, or nothing. @param bytes how many `content` has */
  put(key: string, content: Readable, bytes: number): Promise<void>
  /** @returns `null` when nothing is there */
  read(key: string, range?: ByteRange): Promise<Readable | null>
  /** Nothing there: nothing happens. */
  remove(key: string): Promise<void>
}
