import type { FastifyBaseLogger } from 'fastify'

/** At the level `trace` the parser of uploads logs the request's headers, with the session's token among them. */
export function withoutHeaders(logger: FastifyBaseLogger): FastifyBaseLogger {
  return logger.child({}, { redact: { paths: ['busboyOptions', 'headers', '*.headers'], remove: true } })
}
