import Type, { type Static, type TSchema } from 'typebox'
import { LIMITS } from './limits.ts'
import { ERROR_CODES } from './error-codes.ts'

/** One of a list of words, as a JSON Schema `enum`, so that the API page reads well. */
export const OneOf = <const T extends readonly string[]>(words: T) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...words] })

/** Or `null`. */
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** 编号: a positive 32-bit integer, opaque to clients. */
export const Id = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })

/** 时间: RFC 3339 with zone, for example `2026-11-24T10:00:00+08:00`. Replies are in UTC. */
export const Timestamp = Type.String({ format: 'date-time' })

export const IdParams = Type.Object({ id: Id })

// Characters that no form field should hold: C0/C1 controls, lone surrogates, and the marks that turn text around
// (Trojan Source, CVE-2021-42574). PostgreSQL would refuse NUL with an error of its own.
const UNPRINTABLE = '\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff'

/** 单行文字: one line with something in it; emoji and HTML are text like any other. */
export const Line = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: `^(?=.*\\S)[^\\u0000-\\u001f${UNPRINTABLE}]*$` })

/** 单行文字, may be empty. */
export const OptionalLine = (maxLength: number) =>
  Type.String({ maxLength, pattern: `^[^\\u0000-\\u001f${UNPRINTABLE}]*$` })

/** 多行文字: may be empty; tabs and line breaks are fine. */
export const Paragraphs = (maxLength: number) =>
  Type.String({
    maxLength,
    pattern: `^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f${UNPRINTABLE}]*$`,
  })

/** 翻页: pass `nextCursor` back as `cursor`; `null` means that this was the last page. */
export const PageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: LIMITS.pageSize, default: LIMITS.defaultPageSize }),
  ),
}

export const PageOf = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), nextCursor: Nullable(Type.String()) })

/** 出错: RFC 9457 problem details; `detail` is a Chinese sentence that says what to do. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: OneOf(ERROR_CODES),
  detail: Type.String(),
  requestId: Type.String(),
  /** With `invalid_input`: which field (JSON pointer) and what is wrong with it, in Chinese. */
  errors: Type.Optional(Type.Array(Type.Object({ path: Type.String(), message: Type.String() }))),
})
export type Problem = Static<typeof Problem>
