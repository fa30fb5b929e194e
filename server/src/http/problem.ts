import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isUnavailable } from '../database/database.ts'
import { AppError, PROBLEMS } from '../errors.ts'
import { fieldErrors } from './validation.ts'

/** Maps whatever was thrown onto the one class that people are shown. */
function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const { validation, code, statusCode } = error as FastifyError
  if (validation) {
    const errors = fieldErrors(validation as Parameters<typeof fieldErrors>[0])
    return new AppError('invalid_input', { errors, detail: errors[0]?.message })
  }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE')
    return new AppError('payload_too_large')
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || code === 'FST_INVALID_MULTIPART_CONTENT_TYPE')
    return new AppError('unsupported_media_type')
  if (statusCode === 429) return new AppError('too_many_requests')
  // Broken JSON, an empty JSON body, a bad %-escape in the address.
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new AppError('invalid_input', { detail: '提交的内容格式不对，请检查后再试。' })
  if (isUnavailable(error)) return new AppError('database_unavailable', { cause: error })
  return new AppError('internal_error', { cause: error })
}

/** The driver's own error: Drizzle's wrapper quotes the statement's parameters, and those can be a person's. */
export function innermost(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? innermost(error.cause) : error
}

/** Answers with problem details, whatever was thrown. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const problem = toAppError(error)
  const { status, title } = PROBLEMS[problem.code]
  // A phone that lost its network while it sent something is no failure of ours.
  const isGone = request.raw.destroyed && !request.raw.complete
  if (status >= 500 && !isGone)
    request.log.error({ err: innermost(problem.cause ?? error), code: problem.code }, 'request failed')
  if (status === 503) reply.header('retry-after', '2')
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({
      type: `/api/docs#${problem.code}`,
      title,
      status,
      code: problem.code,
      detail: problem.detail,
      requestId: request.id,
      ...(problem.errors && { errors: problem.errors }),
    })
}

/** RFC 9457 problem details for every error, unknown addresses included. */
export function installProblems(app: FastifyInstance): void {
  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler((request, reply) => sendProblem(new AppError('not_found'), request, reply))
}
