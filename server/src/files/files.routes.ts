import Type from 'typebox'
import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import { Id } from '@tongxin/contract/common'
import { FileQuery, UploadedAttachment, UploadedPicture } from '@tongxin/contract/files'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Routes } from '../http/routes.ts'
import { uploadOf } from '../http/upload.ts'
import { rangeOf } from './byte-range.ts'
import type { ServedFile } from './serving.service.ts'

const tags = ['files']
const consumes = ['multipart/form-data']

const AddressParams = Type.Object({ id: Id, name: Type.String({ maxLength: ARTICLE_LIMITS.fileName }) })
const AddressQuery = Type.Object({
  e: Type.Integer({ minimum: 0, maximum: 99_999_999_999 }),
  s: Type.String({ maxLength: 60 }),
})

export const fileRoutes: Routes = (app, { uploads, fileServing }) => {
  app.post(
    '/api/files/pictures',
    {
      config: { rateLimit: { max: 200, timeWindow: '10 minutes' } },
      schema: {
        summary: '上传图片：JPG、PNG、WebP、GIF（重新编码，不留拍摄信息）',
        tags,
        consumes,
        querystring: FileQuery,
        response: { 201: UploadedPicture },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(
          await uploads.picture(request.actor, request.query, () =>
            uploadOf(request, ARTICLE_LIMITS.pictureBytes, 'file_missing', '请缩小图片后再上传。'),
          ),
        ),
  )

  app.post(
    '/api/files/attachments',
    {
      config: { rateLimit: { max: 60, timeWindow: '10 minutes' } },
      schema: {
        summary: '上传附件：.pdf、.docx、.xlsx、.pptx',
        tags,
        consumes,
        querystring: FileQuery,
        response: { 201: UploadedAttachment },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(
          await uploads.attachment(request.actor, request.query, () =>
            uploadOf(
              request,
              ARTICLE_LIMITS.attachmentBytes,
              'file_missing',
              '请压缩里面的图片，或分成几个文件。',
            ),
          ),
        ),
  )

  app.get(
    '/files/:id/:name',
    { config: { public: true }, schema: { hide: true, params: AddressParams, querystring: AddressQuery } },
    async (request, reply) =>
      serve(request, reply, await fileServing.find({ ...request.params, ...request.query })),
  )
}

/** Nothing that a browser would run: its type is ours, it is in a sandbox, and all but pictures are only saved. */
async function serve(request: FastifyRequest, reply: FastifyReply, file: ServedFile): Promise<FastifyReply> {
  const range = rangeOf(request.headers, file)
  const isKnown = request.headers['if-none-match']?.includes(file.etag) === true
  // Before the headers: a failure must not be kept as the file is.
  const content = isKnown || range === 'unsatisfiable' ? null : await file.open(range ?? undefined)
  const disposition = file.isPicture ? 'inline' : 'attachment'
  reply
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeRfc8187(file.name)}`)
    // The mini-program's pages and an app on another host show pictures too; the signature is what guards them.
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex')
    .header('accept-ranges', 'bytes')
    .header('etag', file.etag)
  if (range === 'unsatisfiable' && !isKnown)
    return reply
      .code(416)
      .header('cache-control', 'no-store')
      .header('content-range', `bytes */${file.bytes}`)
      .send()
  reply.header('cache-control', `private, max-age=${file.holds}, immutable`)
  if (!content) return reply.code(304).send()
  reply.type(file.mediaType)
  if (!range || range === 'unsatisfiable') return reply.header('content-length', file.bytes).send(content)
  return reply
    .code(206)
    .header('content-range', `bytes ${range.first}-${range.last}/${file.bytes}`)
    .header('content-length', range.last - range.first + 1)
    .send(content)
}

/** What encodeURIComponent leaves as it is, but RFC 8187 does not. */
const encodeRfc8187 = (name: string) =>
  encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
