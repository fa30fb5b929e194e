import multipart from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import type { ErrorCode } from '@tongxin/contract/error-codes'
import { pipeline, type Readable, Transform } from 'node:stream'
import { AppError } from '../errors.ts'
import type { App } from './routes.ts'

/** An upload this many times the limit is cut off. */
const PATIENCE = 5

/** A file on its way in. */
export interface Upload {
  fileName: string
  /** Ends with an AppError `payload_too_large` when there is too much of it. */
  content: Readable
}

export async function installUploads(app: App): Promise<void> {
  await app.register(multipart, {
    limits: { files: 1, fields: 10, fieldSize: 1_000, headerPairs: 50, parts: 11 },
    throwFileSizeLimit: false,
  })
}

/**
 * The file of a multipart request; its content is read as it comes in.
 * @param missing when there is no file
 * @param advice what is said to whoever sends too much
 * @throws AppError `unsupported_media_type` or `missing`
 */
export async function uploadOf(
  request: FastifyRequest,
  limit: number,
  missing: ErrorCode = 'roster_file_missing',
  advice = '请删去图片和无关的工作表，或分成几个文件再上传。',
): Promise<Upload> {
  const part = await request.file({ limits: { fileSize: limit * PATIENCE } })
  if (!part) throw new AppError(missing)
  let size = 0
  const guard = new Transform({
    // What is too much is still taken, and dropped: who is cut off in the middle never hears why.
    transform: (chunk: Buffer, _, done) => {
      size += chunk.length
      done(null, size > limit ? undefined : chunk)
    },
    flush: (done) => done(size > limit ? tooLarge(limit, advice) : null),
  })
  pipeline(part.file, guard, () => {})
  return { fileName: part.filename, content: guard }
}

const tooLarge = (limit: number, advice: string) =>
  new AppError('payload_too_large', {
    detail: `文件不能超过 ${Math.floor(limit / 1024 / 1024)} MB，${advice}`,
  })
