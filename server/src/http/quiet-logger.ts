import type { FastifyBaseLogger } from 'fastify'
import { stdSerializers } from 'pino'
import { innermost } from './problem.ts'

/** Of PostgreSQL's errors: they quote the row that was refused, and the rows are people's. */
const QUOTED = ['detail', 'where', 'internalQuery']

/** An error as it may be logged, whoever does. */
function quietly(error: unknown): unknown {
  const cause = innermost(error)
  if (!(cause instanceof Error)) return cause
  return Object.fromEntries(
    Object.entries(stdSerializers.err(cause)).filter(([name]) => !QUOTED.includes(name)),
  )
}

/** At the level `trace` the parser of uploads logs the request's headers, with the session's token among them. */
export function withoutHeaders(logger: FastifyBaseLogger): FastifyBaseLogger {
  return logger.child(
    {},
    {
      redact: { paths: ['busboyOptions', 'headers', '*.headers'], remove: true },
      serializers: { err: quietly },
    },
  )
}
