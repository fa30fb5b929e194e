import type { ErrorCode } from '@tongxin/contract/error-codes'
import { ARTICLE_PROBLEMS } from './problems/article.problems.ts'
import { ATTENDANCE_PROBLEMS } from './problems/attendance.problems.ts'
import { BANK_PROBLEMS } from './problems/bank.problems.ts'
import { FILE_PROBLEMS } from './problems/file.problems.ts'
import { GENERAL_PROBLEMS } from './problems/general.problems.ts'
import { LOGIN_PROBLEMS } from './problems/login.problems.ts'
import type { ProblemText } from './problems/problem-text.ts'
import { QUIZ_PROBLEMS } from './problems/quiz.problems.ts'
import { REGISTRATION_PROBLEMS } from './problems/registration.problems.ts'
import { ROSTER_PROBLEMS } from './problems/roster.problems.ts'
import { TREE_PROBLEMS } from './problems/tree.problems.ts'

/** Every error code has a status and a Chinese sentence; a code without one does not compile. */
export const PROBLEMS: Record<ErrorCode, ProblemText> = {
  ...ARTICLE_PROBLEMS,
  ...ATTENDANCE_PROBLEMS,
  ...BANK_PROBLEMS,
  ...FILE_PROBLEMS,
  ...GENERAL_PROBLEMS,
  ...LOGIN_PROBLEMS,
  ...QUIZ_PROBLEMS,
  ...REGISTRATION_PROBLEMS,
  ...ROSTER_PROBLEMS,
  ...TREE_PROBLEMS,
}

export interface FieldError {
  /** JSON pointer of the field, for example `/place/name`. */
  path: string
  message: string
}

/** An error that a person can do something about; the only class that services throw. */
export class AppError extends Error {
  readonly code: ErrorCode
  /** Overrides the code's general sentence when the case allows a more helpful one. */
  readonly detail: string
  readonly errors: FieldError[] | undefined

  constructor(code: ErrorCode, options: { detail?: string; errors?: FieldError[]; cause?: unknown } = {}) {
    super(code, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.detail = options.detail ?? PROBLEMS[code].detail
    this.errors = options.errors
  }
}

/** A reason not to start, in one Chinese line; `main.ts` prints it and ends with status 1. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
