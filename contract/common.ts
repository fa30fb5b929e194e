import Type, { type Static, type TSchema } from 'typebox'
import { ERROR_CODES, LIMITS } from './constants.ts'

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
