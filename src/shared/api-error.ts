import type { Problem } from '@tongxin/contract/common'
import type { ErrorCode } from '@tongxin/contract/error-codes'

/** What can go wrong before the API has said anything. */
export type ClientErrorCode = ErrorCode | 'network_unreachable' | 'reply_unreadable'

/** The one error that calls to the API throw. `detail` is a Chinese sentence that can be shown as it is. */
export class ApiError extends Error {
  readonly code: ClientErrorCode
  /** HTTP status; 0 when there was no reply. */
  readonly status: number
  readonly detail: string
  /** With `invalid_input`: the fields and what is wrong with each. */
  readonly errors: NonNullable<Problem['errors']>
  readonly requestId: string | undefined

  constructor(given: {
    code: ClientErrorCode
    status: number
    detail: string
    errors?: Problem['errors']
    requestId?: string
  }) {
    super(`${given.status} ${given.code}: ${given.detail}`)
    this.name = 'ApiError'
    this.code = given.code
    this.status = given.status
    this.detail = given.detail
    this.errors = given.errors ?? []
    this.requestId = given.requestId
  }

  /** No network, or the service is down for the moment: what was seen before is still worth showing. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

/** A sentence for anything that was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof ApiError ? error.detail : '出了点问题，请稍后再试'
}
