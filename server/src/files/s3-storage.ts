import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { S3mini, S3ServiceError } from 's3mini'
import { AppError } from '../errors.ts'
import { assertOwnKey, type ByteRange, type FileStorage } from './storage.ts'

export interface S3Settings {
  /** Of the bucket: `https://bucket.host` or `https://host/bucket`. */
  url: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

/** Until the answer begins; what follows may take as long as the phone at the other end. */
const PATIENCE_MS = 60_000

/** Objects in a bucket of a storage that speaks S3: MinIO, OSS, COS, OBS. */
export class S3Storage implements FileStorage {
  private readonly bucket: S3mini

  constructor({ url, ...credentials }: S3Settings) {
    this.bucket = new S3mini({ ...credentials, endpoint: url, fetch: patiently })
  }

  async put(key: string, content: Readable, bytes: number): Promise<void> {
    assertOwnKey(key)
    // Such a storage takes a request whole or not at all.
    await this.ask(() =>
      this.bucket.putObject(
        key,
        Readable.toWeb(content) as ReadableStream,
        'application/octet-stream',
        undefined,
        undefined,
        bytes,
      ),
    )
  }

  async read(key: string, range?: ByteRange): Promise<Readable | null> {
    const answer = await this.ask(() =>
      range
        ? this.bucket.getObjectRaw(key, false, range.first, range.last + 1)
        : this.bucket.getObjectRaw(key),
    )
    return answer?.body ? Readable.fromWeb(answer.body as WebStream) : null
  }

  async remove(key: string): Promise<void> {
    await this.ask(() => this.bucket.deleteObject(key))
  }

  private async ask<T>(request: () => Promise<T>): Promise<T | null> {
    try {
      return await request()
    } catch (cause) {
      if (cause instanceof S3ServiceError && cause.status === 404 && cause.serviceCode !== 'NoSuchBucket')
        return null
      throw new AppError('files_busy', { detail: '文件暂时存取不了，请稍后再试。', cause })
    }
  }
}

async function patiently(input: Parameters<typeof fetch>[0], init: RequestInit = {}): Promise<Response> {
  const ending = new AbortController()
  const timer = setTimeout(() => ending.abort(), PATIENCE_MS)
  try {
    // `duplex`: the body is sent as it is read.
    return await fetch(input, { ...init, signal: ending.signal, duplex: 'half' } as RequestInit)
  } finally {
    clearTimeout(timer)
  }
}
