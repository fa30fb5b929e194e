import type { FastifyReply } from 'fastify'
import type { Readable } from 'node:stream'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Sends a spreadsheet to be saved under this name, which may be Chinese (RFC 6266, RFC 8187). Nothing on the way keeps a copy. */
export function sendXlsx(reply: FastifyReply, fileName: string, content: Readable): FastifyReply {
  return reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    .header('cache-control', 'no-store')
    .type(XLSX)
    .send(content)
}
