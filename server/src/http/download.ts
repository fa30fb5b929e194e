import type { FastifyReply } from 'fastify'
import type { Readable } from 'node:stream'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const sendXlsx = (reply: FastifyReply, fileName: string, content: Readable): FastifyReply =>
  sendFile(reply, fileName, XLSX, content)

/** Sends a file to be saved under this name, which may be Chinese (RFC 6266, RFC 8187). Nothing on the way keeps a copy. */
export function sendFile(
  reply: FastifyReply,
  fileName: string,
  type: string,
  content: Readable | Buffer,
): FastifyReply {
  return reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    .header('cache-control', 'no-store')
    .type(type)
    .send(content)
}

/** Sends JSON that was made already, in UTF-8. */
export const sendJson = (reply: FastifyReply, json: Buffer): FastifyReply =>
  reply.type('application/json; charset=utf-8').send(json)
