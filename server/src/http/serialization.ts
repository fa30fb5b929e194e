import fastJsonStringify from 'fast-json-stringify'
import type { FastifySerializerCompiler } from 'fastify'
import type { TSchema } from 'typebox'

/**
 * What Fastify does itself, but when a route first answers: it builds one for each route before it listens, which took most of
 * a start, and a container that has been asleep starts while somebody waits.
 */
export const serializerCompiler: FastifySerializerCompiler<TSchema> = ({ schema }) => {
  let serialize: ((data: unknown) => string) | undefined
  return (data) => (serialize ??= fastJsonStringify(schema))(data)
}
